using Experiments.Results.Model;
using Experiments.Runtime.Runs;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Runs;

public sealed class SchedulerTests : IDisposable
{
    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    [Fact]
    public async Task Shared_stages_run_once_for_all_trials()
    {
        var report = await lab.RunAsync(TestCatalog.Diamond);
        Assert.True(report.Succeeded);
        Assert.Equal(["make 10 3", "score", "score", "score", "score", "split 12", "split 6"], lab.Ran);
    }

    [Fact]
    public async Task A_second_run_does_nothing_and_finds_the_same_results()
    {
        await lab.RunAsync(TestCatalog.Diamond);
        var first = lab.Results[0];
        lab.ForgetTrace();
        var second = await lab.RunAsync(TestCatalog.Diamond);
        Assert.Empty(lab.Ran);
        Assert.Equal(0, second.Schedule.Executed);
        Assert.Equal(["planned 7"], lab.Observer.Lines);
        Assert.Equal(
            first.Table.Rows.SelectMany(row => row.Measures.Values.SelectMany(measure => measure.Items)),
            lab.Results[0].Table.Rows.SelectMany(row => row.Measures.Values.SelectMany(measure => measure.Items)));
    }

    [Fact]
    public async Task Equal_content_upstream_cuts_off_the_work_downstream()
    {
        await lab.RunAsync(TestCatalog.Chain("first", 10, [1]));
        lab.ForgetTrace();

        // Another limit that splits 0, 3, 6, … at the same place: 0, 3 | 6, … for 4, 5 and 6.
        var changed = new TestExperiment("second", [1], (graph, _) =>
        {
            var numbers = graph.Add("numbers", TestKinds.MakeNumbers, new MakeNumbers(10, 3), TestCatalog.Somewhere);
            var halves = graph.Add("halves", TestKinds.Split, new Split(numbers, 5), TestCatalog.Somewhere);
            graph.Add("left", TestKinds.Score, new ScoreNumbers(halves.Member("left", output => output.Left)), TestCatalog.Somewhere);
        });
        await lab.RunAsync(changed);
        Assert.Equal(["split 5"], lab.Ran);
        Assert.Contains("reused left", lab.Observer.Lines);
    }

    [Fact]
    public async Task A_change_to_one_member_does_not_rerun_what_needs_the_other()
    {
        await lab.RunAsync(TestCatalog.Chain("first", 10, [1]));
        lab.ForgetTrace();

        // One number more: the left half stays.
        await lab.RunAsync(TestCatalog.Chain("second", 11, [1]));
        Assert.Equal(["make 11 3", "score", "split 6"], lab.Ran);
        Assert.Contains("reused left", lab.Observer.Lines);
    }

    [Fact]
    public async Task Two_ways_to_the_same_content_are_run_once_below()
    {
        var twoWays = new TestExperiment("two-ways", [4, 5], (graph, seed) =>
        {
            var numbers = graph.Add("numbers", TestKinds.MakeNumbers, new MakeNumbers(10, 3), TestCatalog.Somewhere);
            var halves = graph.Add("halves", TestKinds.Split, new Split(numbers, seed), TestCatalog.Somewhere);
            graph.Add("left", TestKinds.Score, new ScoreNumbers(halves.Member("left", output => output.Left)), TestCatalog.Somewhere);
        });
        var report = await lab.RunAsync(twoWays);
        Assert.True(report.Succeeded);
        Assert.Equal(["make 10 3", "score", "split 4", "split 5"], lab.Ran);
    }

    [Theory]
    [InlineData("refuse", FailureKind.Refused, "The corpus has no documents. Give at least one.")]
    [InlineData("throw", FailureKind.Error, "InvalidOperationException: an unexpected state")]
    [InlineData("full", FailureKind.Error, "is full")]
    public async Task A_failed_stage_fails_what_needs_it_and_nothing_else(string how, FailureKind kind, string message)
    {
        var report = await lab.RunAsync(TestCatalog.Named(how));
        var failure = Assert.Single(report.Schedule.Failures);
        Assert.Equal("bad", failure.Task.Node.Id);
        Assert.Equal(kind, failure.Failure.Kind);
        Assert.Contains(message, failure.Failure.Message);
        Assert.Contains("skipped below because of bad", lab.Observer.Lines);
        Assert.Contains("finished beside", lab.Observer.Lines);
        Assert.Equal("failed: bad", Assert.Single(lab.Results[0].Missing).Value);
        Assert.Empty(Directory.GetDirectories(Path.Combine(lab.Workspace.StoreFolder, ".tmp")));
        Assert.False(Directory.Exists(Path.Combine(lab.Workspace.StoreFolder, "misbehave")));
    }

    [Fact]
    public async Task Stopping_ends_the_running_stage_at_its_next_step_and_starts_no_other()
    {
        using var stop = new CancellationTokenSource();
        var observer = new RecordingObserver { OnLine = line => { if (line == "progressed bad 1/100") { stop.Cancel(); } } };
        await using var executor = lab.Runner.InProcess();
        var report = await lab.Runner
            .RunAsync(RunHarness.Requests(TestCatalog.Named("wait")), executor, observer, stop.Token)
            .WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(report.Schedule.Stopped);
        Assert.Equal(FailureKind.Stopped, Assert.Single(report.Schedule.Failures).Failure.Kind);
        Assert.Empty(report.Schedule.Skipped);
        Assert.Equal("not run", Assert.Single(ResultCollector.Collect(report, report.Plan.Requests[0]).Missing).Value);
    }

    [Fact]
    public async Task Results_do_not_depend_on_the_number_of_workers()
    {
        using var serial = new RunHarness(workers: 1);
        using var parallel = new RunHarness(workers: 8);
        await serial.RunAsync(TestCatalog.Named("wide"));
        await parallel.RunAsync(TestCatalog.Named("wide"));
        foreach (var file in new[] { "results.jsonl", "results.csv", "items.jsonl", "run.json" })
        {
            Assert.Equal(
                File.ReadAllText(Path.Combine(serial.Workspace.ResultsFolder, "wide", "default", file)),
                File.ReadAllText(Path.Combine(parallel.Workspace.ResultsFolder, "wide", "default", file)));
        }
    }

    [Fact]
    public async Task A_damaged_entry_is_made_anew_and_told()
    {
        var report = await lab.RunAsync(TestCatalog.Diamond);
        var entry = report.Schedule.Entries[0];
        File.Delete(Path.Combine(entry.Files, "numbers.txt"));
        lab.ForgetTrace();

        var plan = lab.Runner.Plan(RunHarness.Requests(TestCatalog.Diamond));
        Assert.Contains("numbers.txt is missing", plan.Tasks[0].Reason);

        await lab.RunAsync(TestCatalog.Diamond);
        Assert.Equal(["make 10 3"], lab.Ran);
        Assert.Contains(lab.Observer.Lines, line => line.StartsWith("notice") && line.Contains("damaged"));
    }

    [Fact]
    public async Task The_stages_log_is_kept_with_its_artifact()
    {
        var report = await lab.RunAsync(TestCatalog.Diamond);
        Assert.Equal("making 10 numbers\n", File.ReadAllText(report.Schedule.Entries[0].LogPath));
        Assert.Contains("logged numbers: making 10 numbers", lab.Observer.Lines);
        Assert.Contains("progressed numbers 10/10", lab.Observer.Lines);
    }
}
