using Experiments.Runtime.Keys;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Store;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Plans;

public sealed class EstimatorTests : IDisposable
{
    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    // One seed: make-numbers 4 s, then split 10 s, then two scores of 3 s side by side.
    [Theory]
    [InlineData(1, 20)]
    [InlineData(2, 17)]
    public void The_estimate_is_the_length_of_the_schedule(int workers, double wall)
    {
        Store("make-numbers", 4, 100, ("count", "10"), ("seed", "3"));
        Store("split", 10, 50, ("limit", "6"));
        Store("score", 3, 20);
        var estimate = new Estimator(lab.Runner.Store).Estimate(
            lab.Runner.Plan(RunHarness.Requests(TestCatalog.Chain("one", 10, [1]))),
            workers);
        Assert.Equal(TimeSpan.FromSeconds(20), estimate.Work);
        Assert.Equal(TimeSpan.FromSeconds(wall), estimate.Wall);
        Assert.Equal(100 + 50 + 20 + 20, estimate.Bytes);
        Assert.Equal(0, estimate.Unknown);
    }

    [Fact]
    public void The_stored_stages_with_the_most_equal_parameters_count()
    {
        Store("make-numbers", 4, 100, ("count", "10"), ("seed", "3"));
        Store("make-numbers", 6, 100, ("count", "10"), ("seed", "4"));
        Store("make-numbers", 100, 100, ("count", "1000"), ("seed", "4"));
        var only = new TestExperiment("only", [1], (graph, _) =>
            graph.Add("numbers", TestKinds.MakeNumbers, new MakeNumbers(10, 5), TestCatalog.Somewhere));
        var estimate = new Estimator(lab.Runner.Store).Estimate(lab.Runner.Plan(RunHarness.Requests(only)), 1);
        Assert.Equal(TimeSpan.FromSeconds(5), estimate.Work);
    }

    [Fact]
    public void Kinds_that_never_ran_are_counted_as_unknown()
    {
        var estimate = new Estimator(lab.Runner.Store).Estimate(lab.Runner.Plan(RunHarness.Requests(TestCatalog.Diamond)), 2);
        Assert.Equal(7, estimate.Unknown);
        Assert.Equal(TimeSpan.Zero, estimate.Work);
    }

    [Fact]
    public async Task What_is_stored_costs_nothing()
    {
        await lab.RunAsync(TestCatalog.Diamond);
        var estimate = new Estimator(lab.Runner.Store).Estimate(lab.Runner.Plan(RunHarness.Requests(TestCatalog.Diamond)), 2);
        Assert.Equal(
            (TimeSpan.Zero, TimeSpan.Zero, 0L, 0, 0L),
            (estimate.Work, estimate.Wall, estimate.Bytes, estimate.Unknown, estimate.Memory));
        Assert.Empty(estimate.MemoryByTask);
    }

    // Four independent stages of 10 s and 3 GB each, on four cores.
    [Theory]
    [InlineData(1, 1000, 10, 12)]
    [InlineData(2, 1000, 20, 6)]
    [InlineData(3, 1000, 40, 3)]
    [InlineData(9, 1000, 40, 3)]
    [InlineData(1, 6, 20, 6)]
    [InlineData(1, 2, 40, 3)]
    public void Cores_and_declared_memory_are_kept_in_the_estimate(int cores, int gigabytes, double wall, int together)
    {
        const long Gigabyte = 1_000_000_000;
        Store("busy", 10, 1, 3 * Gigabyte, ("number", "1"));
        var needs = new StageResources { Cores = cores, Memory = new ByteSize(3 * Gigabyte) };
        var four = new TestExperiment(
            "four",
            [1, 2, 3, 4],
            (graph, seed) => graph.Add("busy", TestKinds.Busy, new Busy(1, seed), TestCatalog.Somewhere, needs));
        var estimate = new Estimator(lab.Runner.Store).Estimate(
            lab.Runner.Plan(RunHarness.Requests(four)),
            workers: 4,
            memory: gigabytes * Gigabyte);
        Assert.Equal(TimeSpan.FromSeconds(wall), estimate.Wall);
        Assert.Equal(together * Gigabyte, estimate.Memory);
        Assert.Equal([0, 1, 2, 3], estimate.MemoryByTask.Keys.Order());
    }

    [Fact]
    public async Task A_run_that_would_take_more_memory_than_there_is_says_so_first()
    {
        Store("busy", 1, 1, 700_000_000, ("number", "1"));
        var two = new TestExperiment(
            "two",
            [1, 2],
            (graph, seed) => graph.Add("busy", TestKinds.Busy, new Busy(1, seed), TestCatalog.Somewhere));
        var runner = new ExperimentRunner(lab.Workspace, [lab.Engine], new RunOptions { Workers = 2, Memory = 1_000_000_000 });
        await using var executor = runner.InProcess();
        await runner.RunAsync(RunHarness.Requests(two), executor, lab.Observer);
        Assert.StartsWith(
            "notice The stages that run at once took 1.4 GB of memory together in earlier runs, and this run has 1.0 GB.",
            lab.Observer.Lines[1]);
    }

    private void Store(string kind, double seconds, int bytes, params (string Name, string Value)[] parameters) =>
        Store(kind, seconds, bytes, null, parameters);

    private void Store(string kind, double seconds, int bytes, long? memory, params (string Name, string Value)[] parameters)
    {
        KeyField[] fields =
            [
                new("kind", kind),
                new("test", $"{seconds}"),
                .. parameters.Select(pair => new KeyField("parameter." + pair.Name, pair.Value)),
            ];
        var key = KeyAlgorithm.Compute(fields);
        using var draft = lab.Runner.Store.Begin(kind, key);
        File.WriteAllBytes(Path.Combine(draft.Files, "x"), new byte[bytes]);
        lab.Runner.Store.Publish(
            draft,
            new Manifest(
                kind,
                key.Hex,
                "") { Fields = fields, Timings = new StageTimings(DateTimeOffset.UnixEpoch, seconds, seconds) { PeakMemory = memory } });
    }
}
