namespace Experiments.Snapshots.Tests;

public sealed partial class SelfRebuildTests
{
    [Fact]
    public void Options_may_stand_before_the_command()
    {
        catalog.Spec("first", "Behind an option");
        var listed = catalog.Run(Path.Combine(catalog.Program, "app"), "--debug", "list");
        Assert.Equal((0, ""), (listed.ExitCode, listed.Errors));
        Assert.Contains("Behind an option", listed.Output);
    }

    [Theory]
    [InlineData("NO", 0, "first.yaml is not as in the program. " + Goes)]
    [InlineData("0", 2, "the environment variable EXPERIMENTS_REBUILD is '0'; 'no' keeps the program as it was built")]
    public void A_variable_that_is_nearly_right_is_not_passed_over(string value, int exitCode, string expected)
    {
        catalog.Spec("first", $"With {value}");
        var listed = catalog.Run("env", $"EXPERIMENTS_REBUILD={value}", Path.Combine(catalog.Program, "app"), "list");
        Assert.Equal(exitCode, listed.ExitCode);
        Assert.Contains(expected, listed.Errors);
    }

    [Fact]
    public void What_an_editor_hides_beside_a_spec_is_none_and_a_link_to_nowhere_is_named()
    {
        // As Emacs has it while a file is edited.
        var locked = Path.Combine(catalog.Folder, "app/.#first.yaml");
        File.CreateSymbolicLink(locked, "somebody@machine.1:2");
        Listed();
        catalog.Spec("first", "Edited while locked");
        Assert.Contains("Edited while locked", Listed());
        File.Delete(locked);

        var broken = Path.Combine(catalog.Folder, "app/broken.yaml");
        File.CreateSymbolicLink(broken, "nowhere.yaml");
        var listed = catalog.List();
        Assert.Equal(1, listed.ExitCode);
        Assert.StartsWith("error: ", listed.Errors);
        Assert.Contains(broken, listed.Errors);
        File.Delete(broken);
    }

    [Fact]
    public void What_a_killed_program_left_is_removed_and_not_used()
    {
        var left = Path.Combine(catalog.Intermediate, "rebuild-1");
        Directory.CreateDirectory(Path.Combine(left, "refint"));
        File.WriteAllText(Path.Combine(left, "app.dll"), "half");
        catalog.Spec("first", "After a kill");
        Assert.Contains("After a kill", Listed());
        Assert.Empty(Directory.EnumerateDirectories(catalog.Intermediate, "rebuild*"));
    }
}
