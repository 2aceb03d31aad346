using System.Text.RegularExpressions;
using Experiments.Cli.Tests.Fakes;

namespace Experiments.Cli.Tests.Commands;

public sealed class ComparisonCommandsTests : IDisposable
{
    private readonly FakeConsole console = new();

    // The catalog is the folder that holds the specs.
    public ComparisonCommandsTests() => File.WriteAllText(Path.Combine(console.Folder, "counting.yaml"), "");

    public void Dispose() => console.Dispose();

    [Fact]
    public async Task Why_tells_the_difference_from_the_nearest_stored_result_as_values()
    {
        await console.RunAsync("run", "counting");
        Assert.Equal(ExitCode.Success, await console.RunAsync("why", "counting", "number", "--profile", "broken"));
        // Both seeds have the value -1, so it is one stage.
        Assert.Contains("number (count=-1)\n  will run: not in the store\n", console.Out);
        Assert.Matches(@"value: \d → -1\n", console.Out);
        Assert.Contains("number (count=4, seed=1)\n  stored in ", console.Out);
    }

    [Fact]
    public async Task Why_answers_an_unknown_stage_with_the_nearest()
    {
        Assert.Equal(ExitCode.Usage, await console.RunAsync("why", "counting", "numbre"));
        Assert.Equal("error: counting has no stage 'numbre'; did you mean 'number'?\n", console.Error);
    }

    [Fact]
    public async Task Accepted_results_verify_as_equal()
    {
        await console.RunAsync("run", "counting");
        Assert.Equal(ExitCode.Success, await console.RunAsync("accept", "counting"));
        Assert.True(File.Exists(Path.Combine(console.Folder, "results/counting/default/run.json")));
        Assert.Equal(ExitCode.Success, await console.RunAsync("verify", "counting"));
        Assert.Contains("counting: equal\ncompared to the bit\n", console.Out);
    }

    // In the accepted results all items of count=0 are right, in the new ones 0 and 1 of 10: 19 of 20 flip. The two seeds differ by 0 and
    // 0.1: t(2) = 0.95/0.05 = 19, of which p is 1 − 19/√363, times three for the three counts.
    [Fact]
    public async Task A_regression_is_told_at_the_spec_with_the_flipped_items()
    {
        await console.RunAsync("run", "counting");
        await console.RunAsync("accept", "counting");
        var accepted = Path.Combine(console.Folder, "results/counting/default");
        Change("items.jsonl.gz", @"""scores"":\[[01,]+\]", "\"scores\":[1,1,1,1,1,1,1,1,1,1]");
        Change("results.jsonl", @"""value"":[\d.]+", "\"value\":1");
        void Change(string file, string pattern, string replacement) => AcceptedFiles.Change(
            accepted,
            file,
            line => line.Contains("count=0", StringComparison.Ordinal) ? Regex.Replace(line, pattern, replacement) : line);

        Assert.Equal(ExitCode.Failure, await console.RunAsync("verify", "counting"));
        Assert.Contains("statistical: DIFFERS", console.Out);
        Assert.Contains("0.0083", console.Out);
        Assert.Contains("q9            accuracy  count=0,seed=1   1.000  0.000", console.Out);
        Assert.Contains(
            "counting.yaml(1,1): error EXP2004: the results of counting differ from the accepted ones (layer: statistical)",
            console.Error);
    }

    /// <summary>
    /// Tables that an older version wrote, and a note, are as the accepted items say; no run is needed, and no result changes.
    /// </summary>
    [Fact]
    public async Task Accepted_results_are_shown_anew_without_a_run()
    {
        await console.RunAsync("run", "counting");
        await console.RunAsync("accept", "counting");
        var accepted = Path.Combine(console.Folder, "results/counting/default");
        var table = Path.Combine(accepted, "tables/table.md");
        var (before, items) = (File.ReadAllText(table), File.ReadAllBytes(Path.Combine(accepted, "items.jsonl.gz")));
        File.WriteAllText(table, "older\n");
        File.WriteAllText(Path.Combine(console.Folder, "counting.md"), "<!-- results: default -->\nolder\n<!-- end of results -->\n");
        Directory.Delete(Path.Combine(console.Folder, ".experiments"), recursive: true);

        Assert.Equal(ExitCode.Success, await console.RunAsync("accept", "counting", "--again"));
        Assert.Equal(before, File.ReadAllText(table));
        Assert.Equal(items, File.ReadAllBytes(Path.Combine(accepted, "items.jsonl.gz")));
        Assert.Contains(before.Trim(), File.ReadAllText(Path.Combine(console.Folder, "counting.md")));
        Directory.Delete(accepted, recursive: true);
        Assert.Equal(ExitCode.Failure, await console.RunAsync("accept", "counting", "--again"));
        Assert.Contains("'accept' writes it", console.Error);
    }

    [Fact]
    public async Task Verify_without_accepted_results_says_how_to_make_them()
    {
        await console.RunAsync("run", "counting");
        Assert.Equal(ExitCode.Failure, await console.RunAsync("verify", "counting"));
        Assert.Contains("'accept' writes it", console.Error);
    }

    [Fact]
    public async Task Plan_estimates_from_earlier_runs()
    {
        await console.RunAsync("plan", "counting", "--profile", "smoke");
        Assert.Contains("the time cannot be estimated", console.Out);
        await console.RunAsync("run", "counting");
        await console.RunAsync("plan", "counting", "--profile", "broken");
        Assert.Matches(@"About 0\.\d s and \d+ B, going by earlier runs\.", console.Out);
    }
}
