using System.Globalization;
using Experiments.Cli.Rebuilding;

namespace Experiments.Cli.Tests;

/// <summary>What a build wrote about what it read, held against the files of now.</summary>
public sealed class BuildInputsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("experiments-inputs-").FullName;

    public BuildInputsTests()
    {
        foreach (var file in new[] { "app/app.csproj", "app/A.cs", "library/B.cs", "library/below/C.txt", "sdk/1.0/dotnet.dll", "dotnet" })
        {
            Write(file);
        }

        string[] inputs = ["app/app.csproj", "app/A.cs", "library/B.cs", "library/below/C.txt"];
        Directory.CreateDirectory(At("app/obj"));
        File.WriteAllLines(At("app/obj/compile.inputs"), inputs.Select(file =>
            $"{File.GetLastWriteTime(At(file)).ToString("yyyy-MM-dd HH:mm:ss.fffffff", CultureInfo.InvariantCulture)}|{At(file)}"));
        File.WriteAllLines(At("rebuild"),
        [
            $"program|{folder}/", $"project|{At("app/app.csproj")}", $"intermediate|{At("app/obj")}/", $"dotnet|{At("dotnet")}",
            $"sdk|{At("sdk/1.0/dotnet.dll")}", $"folder|{At("library")}/",
        ]);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Files_as_they_were_are_no_change()
    {
        Assert.Null(Changed());
        Write("app/new.txt");
        Write("library/bin/D.cs");
        Write("library/obj/D.cs");
        Assert.Null(Changed());
    }

    [Theory]
    [InlineData("app/A.cs")]
    [InlineData("app/app.csproj")]
    [InlineData("library/below/C.txt")]
    [InlineData("app/below/New.cs")]
    [InlineData("library/New.cs")]
    [InlineData("library/below/New.txt")]
    [InlineData("app/.editorconfig")]
    [InlineData("Directory.Build.props")]
    public void A_file_that_is_new_or_was_edited_is_named(string file)
    {
        Write(file);
        File.SetLastWriteTimeUtc(At(file), new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        Assert.Equal(At(file), Changed());
    }

    [Theory]
    [InlineData("library/B.cs", "library/B.cs")]
    [InlineData("app/obj/compile.inputs", "app/obj/compile.inputs")]
    [InlineData("sdk/1.0/dotnet.dll", "sdk")]
    public void A_file_that_is_gone_is_named(string file, string named)
    {
        File.Delete(At(file));
        Assert.Equal(At(named), Changed());
    }

    [Fact]
    public void A_further_SDK_may_be_the_one_that_builds()
    {
        Write("sdk/2.0/dotnet.dll");
        Assert.Equal(At("sdk"), Changed());
    }

    [Fact]
    public void Of_a_program_in_another_place_there_is_no_description()
    {
        Assert.NotNull(BuildDescription.Read(folder));
        Directory.CreateDirectory(At("copy"));
        Assert.Null(BuildDescription.Read(At("copy")));
        File.Copy(At("rebuild"), At("copy/rebuild"));
        Assert.Null(BuildDescription.Read(At("copy")));
    }

    private string? Changed() => BuildInputs.Changed(BuildDescription.Read(folder)!);

    private string At(string file) => Path.Combine(folder, file);

    private void Write(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(file))!);
        File.WriteAllText(At(file), "");
    }
}
