using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Experiments.Snapshots.Tests;

/// <summary>When a build leaves restore out: only where it would read and write what it did the last time.</summary>
public sealed class RestoreTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("experiments-");

    public RestoreTests()
    {
        const string Targets = "generators/Experiments.Generators/build/Experiments.Restore.targets";
        Write("Directory.Build.targets", """
            <Project>
              <Target Name="Tell" BeforeTargets="_GenerateRestoreProjectSpec">
                <Message Importance="high" Text="restores $(MSBuildProjectName)" />
              </Target>
            </Project>
            """);
        Write("src/library/library.csproj", Project(""));
        Write("app/app.csproj", Project($"""
            <PropertyGroup>
              <_ExperimentRoot>{folder.FullName}</_ExperimentRoot>
              <RestoreDependsOn>$(EXPERIMENTS_TEST_VALUE)</RestoreDependsOn>
            </PropertyGroup>
            <ItemGroup><ProjectReference Include="../src/library/library.csproj" /></ItemGroup>
            <Import Project="{Root()}/{Targets}" />
            """));
        Assert.True(Restores());
        Assert.False(Restores());
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("src/library/library.csproj")]
    [InlineData("src/imported.props")]
    [InlineData("Directory.Packages.props")]
    [InlineData("src/library/nuget.config")]
    public void A_file_that_restore_could_read_has_it_done(string file)
    {
        Write(file, file.EndsWith("csproj", StringComparison.Ordinal) ? Project("<!-- new -->")
            : file.EndsWith("config", StringComparison.Ordinal) ? "<configuration />" : "<Project />");

        Assert.True(Restores());
        Assert.False(Restores());
    }

    [Theory]
    [InlineData("app/obj/project.assets.json")]
    [InlineData("src/library/obj/project.assets.json")]
    public void What_restore_wrote_and_is_gone_is_written_again(string file)
    {
        var path = Path.Combine(folder.FullName, file);
        File.Delete(path);

        Assert.True(Restores());
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void A_value_that_decides_about_packages_has_it_done() => Assert.True(Restores(value: "other"));

    [Theory]
    [InlineData("-p:Any=1")]
    [InlineData("--property:Any=1")]
    [InlineData("--force")]
    [InlineData("-c", "Release")]
    public void An_option_that_could_decide_about_packages_has_it_done(params string[] options) => Assert.True(Restores(options: options));

    [Fact]
    public void Restore_that_is_asked_for_is_done() => Assert.True(Restores(command: "restore"));

    private bool Restores(string command = "build", string value = "", params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", [command, "app", "-nologo", "-v:n", "-nodeReuse:false", .. options])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
        };
        start.Environment["EXPERIMENTS_TEST_VALUE"] = value;
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        using var build = Process.Start(start)!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, output);
        return output.Contains("restores library", StringComparison.Ordinal);
    }

    private static string Project(string content) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          {content}
        </Project>
        """;

    private void Write(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../.."));
}
