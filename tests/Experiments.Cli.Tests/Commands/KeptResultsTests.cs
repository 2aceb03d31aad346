using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

public sealed class KeptResultsTests : IDisposable
{
    private readonly FakeConsole console = new();

    public KeptResultsTests() => File.WriteAllText(Path.Combine(console.Folder, "counting.yaml"), "");

    public void Dispose() => console.Dispose();

    [Theory]
    [InlineData("report", "counting", "--store", "empty")]
    [InlineData("verify", "counting", "--store", "empty")]
    [InlineData("accept", "counting", "--store", "empty")]
    public async Task Complete_results_are_not_replaced_by_incomplete_ones(params string[] command)
    {
        await console.RunAsync("run", "counting");
        var before = Content();
        Assert.NotEmpty(before);
        Assert.Equal(ExitCode.Failure, await console.RunAsync(command));
        Assert.Equal(before, Content());
    }

    [Fact]
    public async Task A_run_that_fails_in_part_leaves_complete_results_and_says_so()
    {
        await console.RunAsync("run", "counting");
        var before = Content();

        // The same experiment and profile, of which two trials fail now.
        console.Experiments = [new Counting { Broken = "default" }];
        Assert.Equal(ExitCode.Failure, await console.RunAsync("run", "counting"));
        Assert.Contains("results  not written", console.Out);
        Assert.Contains("warning: counting: the complete results of an earlier run stay in ", console.Error);
        Assert.Equal(before, Content());
    }

    [Fact]
    public async Task A_study_keeps_its_pages_with_its_results()
    {
        using var study = FakeConsole.WithStudy();
        await study.RunAsync("run", "study");
        var before = Content(study);
        Assert.Contains(before, line => line.StartsWith("study/report.html", StringComparison.Ordinal));
        await study.RunAsync("report", "study", "--store", "empty");
        Assert.Equal(before, Content(study));
    }

    [Fact]
    public async Task Incomplete_results_are_written_where_there_are_no_complete_ones()
    {
        Assert.Equal(ExitCode.Failure, await console.RunAsync("run", "counting", "--profile", "broken"));
        Assert.Contains(Content(), line => line.StartsWith("counting/broken/results.csv", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Failure, await console.RunAsync("run", "counting", "--profile", "broken"));
        Assert.DoesNotContain("not written", console.Out);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_broken_file_of_results_is_replaced(string run)
    {
        await console.RunAsync("run", "counting");
        var file = Path.Combine(console.Folder, ".experiments/results/counting/default/run.json");
        await File.WriteAllTextAsync(file, run);
        Assert.Equal(ExitCode.Failure, await console.RunAsync("report", "counting", "--store", "empty"));
        Assert.DoesNotContain("unexpected", console.Error);
        Assert.NotEqual(run, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Results_are_shown_where_they_cannot_be_written()
    {
        await console.RunAsync("run", "counting");
        var results = Path.Combine(console.Folder, ".experiments/results");
        Directory.Delete(results, recursive: true);
        Directory.Delete(Path.Combine(console.Folder, ".experiments/cache"), recursive: true);

        // Nobody can make folders there, not even the system's administrator.
        Directory.CreateSymbolicLink(results, "/sys/kernel");
        File.WriteAllText(Path.Combine(console.Folder, ".experiments/cache"), "no folder");
        foreach (var command in new[] { "run", "report" })
        {
            Assert.Equal(ExitCode.Failure, await console.RunAsync(command, "counting"));
            Assert.Contains("8  0.850 [0.161, 0.994]*     2", console.Out);
            Assert.Contains("6 stages: 6 stored, 0 run.", console.Out);
            Assert.Contains("error EXP2001", console.Error);
            Assert.Contains("warning: counting: results cannot be written to ", console.Error);
        }

        Assert.Equal(ExitCode.Failure, await console.RunAsync("accept", "counting"));
        Assert.Contains("nothing was accepted", console.Error);
        Directory.Delete(results);
    }

    private string[] Content() => Content(console);

    private static string[] Content(FakeConsole console)
    {
        var root = Path.Combine(console.Folder, ".experiments/results");
        return [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => $"{Path.GetRelativePath(root, path)} {File.GetLastWriteTimeUtc(path).Ticks} {File.ReadAllText(path).Length}")
            .Order(StringComparer.Ordinal)];
    }
}
