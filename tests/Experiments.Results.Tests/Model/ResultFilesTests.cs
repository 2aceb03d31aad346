using System.Text.Json;
using Experiments.Runtime.TestHost;

namespace Experiments.Results.Tests.Model;

public sealed class ResultFilesTests : IDisposable
{
    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    // The numbers 0, 3, 6, … 27 are split at 6 and at 12: even are 0 | 6, 12, 18, 24 and 0, 6 | 12, 18, 24.
    [Fact]
    public async Task The_table_has_a_row_per_trial_with_values_and_counts()
    {
        await lab.RunAsync(TestCatalog.Diamond);
        Assert.Equal(
            """
            trial,seed,left-even,left-even planned,left-even scored,right-even,right-even planned,right-even scored
            seed=1,1,0.5,3,2,0.5,9,8
            seed=2,2,0.5,5,4,0.5,7,6

            """.ReplaceLineEndings("\r\n"),
            Read("results.csv"));
        Assert.Equal(
            """
            {"trial":"seed=1","axes":{"seed":"1"},"measures":{"left-even":{"type":"proportion","value":0.5,"planned":3,"scored":2,"failed":{"too large":1}},"right-even":{"type":"proportion","value":0.5,"planned":9,"scored":8,"failed":{"too large":1}}}}
            {"trial":"seed=2","axes":{"seed":"2"},"measures":{"left-even":{"type":"proportion","value":0.5,"planned":5,"scored":4,"failed":{"too large":1}},"right-even":{"type":"proportion","value":0.5,"planned":7,"scored":6,"failed":{"too large":1}}}}

            """,
            Read("results.jsonl"));
    }

    [Fact]
    public async Task Every_item_is_written_so_that_comparisons_can_be_paired()
    {
        await lab.RunAsync(TestCatalog.Diamond);
        var lines = Read("items.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(20, lines.Length);
        Assert.Equal("""{"trial":"seed=1","measure":"left-even","id":"item-1","score":0}""", lines[1]);
    }

    [Fact]
    public async Task The_run_file_counts_what_was_planned_scored_and_failed()
    {
        await lab.RunAsync(TestCatalog.Diamond);
        using var run = JsonDocument.Parse(Read("run.json"));
        var items = run.RootElement.GetProperty("items").GetProperty("left-even");
        Assert.Equal(8, items.GetProperty("planned").GetInt32());
        Assert.Equal(6, items.GetProperty("scored").GetInt32());
        Assert.Equal(2, items.GetProperty("failed").GetProperty("too large").GetInt32());
        Assert.Equal("torch 1.2.3", run.RootElement.GetProperty("engines").GetProperty("torch").GetString());
        Assert.Equal(64, run.RootElement.GetProperty("plan").GetString()!.Length);
        Assert.Equal(64, StageOf(run, "seed=1", "left").GetProperty("key").GetString()!.Length);
    }

    // Both trials take numbers with the same parameters and split them at their own places.
    [Fact]
    public async Task What_trials_share_stands_once_in_the_run_file()
    {
        await lab.RunAsync(TestCatalog.Diamond);
        using var run = JsonDocument.Parse(Read("run.json"));
        var stages = run.RootElement.GetProperty("stages");
        Assert.Equal(
            stages.GetProperty("seed=1").GetProperty("numbers").GetInt32(),
            stages.GetProperty("seed=2").GetProperty("numbers").GetInt32());
        Assert.NotEqual(
            stages.GetProperty("seed=1").GetProperty("left").GetInt32(),
            stages.GetProperty("seed=2").GetProperty("left").GetInt32());
        var distinct = stages
            .EnumerateObject()
            .SelectMany(trial => trial.Value.EnumerateObject())
            .Select(stage => stage.Value.GetInt32())
            .Distinct();
        Assert.Equal(Enumerable.Range(0, run.RootElement.GetProperty("results").GetArrayLength()), distinct.Order());
    }

    [Fact]
    public async Task A_trial_that_failed_is_counted_with_its_reason()
    {
        await lab.RunAsync(TestCatalog.Named("refuse"));
        using var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(lab.Workspace.ResultsFolder, "refuse", "default", "run.json")));
        var trials = run.RootElement.GetProperty("trials");
        Assert.Equal(1, trials.GetProperty("planned").GetInt32());
        Assert.Equal(0, trials.GetProperty("scored").GetInt32());
        Assert.Equal("failed: bad", trials.GetProperty("missing").GetProperty("seed=1").GetString());
    }

    private static JsonElement StageOf(JsonDocument run, string trial, string stage) =>
        run.RootElement.GetProperty("results")[run.RootElement.GetProperty("stages").GetProperty(trial).GetProperty(stage).GetInt32()];

    private string Read(string file) => File.ReadAllText(Path.Combine(lab.Workspace.ResultsFolder, "diamond", "default", file));
}
