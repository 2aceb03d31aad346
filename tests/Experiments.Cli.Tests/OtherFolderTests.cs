using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests;

/// <summary>A program that is called from another folder works with the repository of its specs.</summary>
public sealed class OtherFolderTests : IDisposable
{
    private const string Repository = "repository";

    private readonly FakeConsole console = new() { ProgramFolder = Repository + "/experiments/bin/Debug" };

    public OtherFolderTests()
    {
        Directory.CreateDirectory(At("repository/.git"));
        Directory.CreateDirectory(At("repository/experiments/bin/Debug"));
        Directory.CreateDirectory(At("elsewhere/.git"));
        File.WriteAllText(At("repository/experiments/counting.yaml"), "experiment: counting\n");
    }

    public void Dispose() => console.Dispose();

    [Theory]
    [InlineData("repository")]
    [InlineData("repository/experiments")]
    [InlineData("repository/experiments/bin/Debug")]
    [InlineData("elsewhere")]
    [InlineData("")]
    public async Task A_run_from_any_folder_uses_one_store(string folder)
    {
        await RunAsync(Repository, "run", "counting");

        await RunAsync(folder, "run", "counting");
        Assert.EndsWith("\n6 stages: 6 stored, 0 run.\n", console.Out);
        Assert.Equal([At("repository/.experiments")], Directory.EnumerateDirectories(console.Folder, ".experiments", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.None,
        }));
    }

    [Fact]
    public async Task Every_command_finds_what_was_stored_and_accepted()
    {
        await RunAsync(Repository, "run", "counting");
        string[][] lines =
        [
            ["show", "counting"], ["plan", "counting"], ["accept", "counting"], ["verify", "counting"], ["compare", "counting", "counting"],
            ["store", "verify"], ["fingerprint", "counting"], ["doctor"],
        ];
        foreach (var line in lines)
        {
            Assert.True(await RunAsync("elsewhere", line) == ExitCode.Success, $"{string.Join(' ', line)}: {console.Out}{console.Error}");
        }

        Assert.True(File.Exists(At("repository/experiments/results/counting/default/run.json")));
        await RunAsync("elsewhere", "store", "verify");
        Assert.StartsWith("6 results, ", console.Out);
        Assert.Equal([".git"], Directory.EnumerateFileSystemEntries(At("elsewhere")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_store_that_the_command_line_names_is_relative_to_the_working_folder()
    {
        await RunAsync("elsewhere", "run", "counting", "--store", "mine");
        Assert.True(Directory.Exists(At("elsewhere/mine/make-number")));
        Assert.False(Directory.Exists(At("repository/.experiments/store")));
    }

    [Fact]
    public async Task The_checkout_around_the_working_folder_comes_before_that_of_the_program()
    {
        Directory.CreateDirectory(At("elsewhere/experiments"));
        File.WriteAllText(At("elsewhere/experiments/counting.yaml"), "experiment: counting\n");
        await RunAsync("elsewhere", "run", "counting");
        Assert.True(Directory.Exists(At("elsewhere/.experiments/store")));
        Assert.False(Directory.Exists(At("repository/.experiments")));
    }

    [Fact]
    public async Task Where_no_specs_are_here_the_repository_of_the_working_folder_is_used()
    {
        console.ProgramFolder = null;
        await RunAsync("elsewhere", "run", "counting");
        Assert.True(Directory.Exists(At("elsewhere/.experiments/store")));
    }

    // A copy of one spec does not make a folder the catalog.
    [Fact]
    public async Task A_single_copy_of_a_spec_is_not_taken_for_all_of_them()
    {
        console.Experiments = [new Counting(), new Counting("upwards"), new Counting("onwards")];
        File.WriteAllText(At("repository/experiments/upwards.yaml"), "experiment: upwards\n");
        File.WriteAllText(At("elsewhere/counting.yaml"), "experiment: counting\n");
        await RunAsync("elsewhere", "run", "counting");
        Assert.True(Directory.Exists(At("repository/.experiments/store")));
    }

    private Task<int> RunAsync(string folder, params string[] args)
    {
        console.WorkingFolder = folder;
        return console.RunAsync(args);
    }

    private string At(string path) => Path.Combine(console.Folder, path);
}
