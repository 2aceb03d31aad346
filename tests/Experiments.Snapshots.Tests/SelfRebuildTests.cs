using System.Security.Cryptography;

namespace Experiments.Snapshots.Tests;

/// <summary>A program whose specs changed compiles itself anew, and is then what a build would have made.</summary>
public sealed partial class SelfRebuildTests(SmallCatalog catalog) : IClassFixture<SmallCatalog>
{
    private const string Goes = "The program goes on with the specs that it was built with";

    [Fact]
    public void An_edited_spec_is_in_the_program_at_once_as_a_build_would_have_it()
    {
        catalog.Spec("first", "Edited");
        Assert.Contains("Edited", Listed());

        AssertAsBuilt();
        Assert.Contains("Edited", Listed());
    }

    [Fact]
    public void Specs_that_come_go_or_have_another_name_are_in_the_program_as_a_build_would_have_it()
    {
        catalog.Spec("zeta", "Came");
        catalog.Spec("alpha", "Came, too", "below/");
        Assert.Contains("Came, too", Listed());
        AssertAsBuilt();

        File.Move(Path.Combine(catalog.Folder, "app/below/alpha.yaml"), Path.Combine(catalog.Folder, "app/alpha.yaml"));
        catalog.Delete("app/zeta.yaml");
        var output = Listed();
        Assert.DoesNotContain("zeta", output);
        Assert.DoesNotContain("below", output);
        AssertAsBuilt();

        catalog.Delete("app/alpha.yaml");
        Assert.DoesNotContain("alpha", Listed());
    }

    [Fact]
    public void A_mistake_is_said_as_a_build_says_it_and_the_old_program_stays()
    {
        var before = Hashes();
        catalog.Write(
            "app/first.yaml",
            "experiment: first\ntitle: Wrong\nstages:\n  world: {use: synthetic-world, entitys: 12, seed: 11}\n");
        var wrong = catalog.List();
        Assert.Equal((1, ""), (wrong.ExitCode, wrong.Output));
        Assert.Contains("first.yaml(4,33): error EXP0104: 'synthetic-world' has no parameter 'entitys'", wrong.Errors);
        Assert.Equal(before, Hashes());
        Assert.Empty(Directory.EnumerateDirectories(catalog.Intermediate, "rebuild*"));

        var kept = catalog.Run("env", "EXPERIMENTS_REBUILD=no", Path.Combine(catalog.Program, "app"), "list");
        Assert.Equal(0, kept.ExitCode);
        Assert.Contains($"first.yaml is not as in the program. {Goes}", kept.Errors);

        catalog.Spec("first", "Mended");
        Assert.Contains("Mended", Listed());
    }

    [Theory]
    [InlineData("app/More.cs", "namespace App;\n\npublic static class More;\n")]
    [InlineData("library/Library.cs", "namespace Library;\n\npublic static class OtherTexts;\n")]
    [InlineData("Directory.Build.props", "<Project />")]
    public void Where_code_or_projects_changed_too_all_is_built(string file, string text)
    {
        catalog.Spec("first", $"With {file}");
        catalog.Write(file, text);
        var listed = catalog.List();
        Assert.True(listed.ExitCode == 0, listed.Errors);
        Assert.Contains($"With {file}", listed.Output);
        Assert.Contains($"{Path.GetFileName(file)} is not as in the program, either\ndotnet build ", listed.Errors);
        Assert.Equal("", catalog.List().Errors);
    }

    [Fact]
    public async Task Programs_that_start_at_once_all_have_the_new_specs()
    {
        catalog.Spec("first", "At once");
        var program = Path.Combine(catalog.Program, "app");
        var all = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => catalog.Start(program, "list")));
        Assert.All(all, each => Assert.Equal((0, ""), (each.ExitCode, each.Errors)));
        Assert.All(all, each => Assert.Contains("At once", each.Output));
    }

    [Fact]
    public void Where_nothing_can_be_written_the_program_goes_on_as_it_is()
    {
        catalog.Spec("first", "Not written");
        var program = Path.Combine(catalog.Program, "app");
        var listed = catalog.Run("bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--tmpfs", "/var/tmp", program, "list");
        Assert.True(listed.ExitCode == 0, listed.Errors);
        Assert.DoesNotContain("Not written", listed.Output);
        Assert.Contains(Goes, listed.Errors);
    }

    [Fact]
    public void A_program_in_another_place_goes_on_as_it_is()
    {
        var copy = Path.Combine(catalog.Folder, "copy");
        var copied = catalog.Run("cp", "-rL", catalog.Program, copy);
        Assert.True(copied.ExitCode == 0, copied.Errors);
        var published = catalog.Run("dotnet", "publish", "app", "--no-build", "-c", "Debug", "-o", "published", "-nologo");
        Assert.True(published.ExitCode == 0, published.Output);
        Assert.False(File.Exists(Path.Combine(catalog.Folder, "published/rebuild")));

        catalog.Spec("first", "Not there");
        foreach (var folder in new[] { copy, Path.Combine(catalog.Folder, "published") })
        {
            var listed = catalog.Run(Path.Combine(folder, "app"), "list");
            Assert.True(listed.ExitCode == 0, listed.Errors);
            Assert.DoesNotContain("Not there", listed.Output);
        }

        Assert.Contains("Not there", Listed());
    }

    [Fact]
    public void A_build_compiles_a_spec_of_another_content_however_old_it_is()
    {
        catalog.Spec("first", "Old");
        File.SetLastWriteTimeUtc(Path.Combine(catalog.Folder, "app/first.yaml"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        catalog.Build();
        Assert.Contains("Old", catalog.Run("env", "EXPERIMENTS_REBUILD=no", Path.Combine(catalog.Program, "app"), "list").Output);
    }

    private string Listed()
    {
        var listed = catalog.List();
        Assert.Equal((0, ""), (listed.ExitCode, listed.Errors));
        return listed.Output;
    }

    /// <summary>A build has nothing to do; and where it is made to do all, the same bytes come out.</summary>
    private void AssertAsBuilt()
    {
        var made = Hashes();
        var output = Path.Combine(catalog.Intermediate, "app.dll");
        var time = File.GetLastWriteTimeUtc(output);
        catalog.Build();
        Assert.Equal(time, File.GetLastWriteTimeUtc(output));
        Assert.Equal(made, Hashes());

        File.Delete(output);
        catalog.Build();
        Assert.NotEqual(time, File.GetLastWriteTimeUtc(output));
        Assert.Equal(made, Hashes());
    }

    private List<string> Hashes() =>
    [
        .. Directory.EnumerateFiles(catalog.Program, "app.*").Append(Path.Combine(catalog.Program, "specs.sha256"))
            .Concat(Directory.EnumerateFiles(catalog.Intermediate, "app.*")
                .Where(file => Path.GetExtension(file) is ".dll" or ".pdb" or ".xml" or ".editorconfig"))
            .Append(Path.Combine(catalog.Intermediate, "refint/app.dll"))
            .Order(StringComparer.Ordinal)
            .Select(file => $"{Path.GetFileName(file)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))}"),
    ];
}
