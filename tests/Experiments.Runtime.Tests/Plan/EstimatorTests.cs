using Experiments.Runtime.Keys;
using Experiments.Runtime.Plan;
using Experiments.Runtime.Store;
using Experiments.Runtime.TestHost;
using Experiments.Runtime.Tests.Execution;

namespace Experiments.Runtime.Tests.Plan;

public sealed class EstimatorTests : IDisposable
{
    private readonly Laboratory lab = new();

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
        var estimate = new Estimator(lab.Runner.Store).Estimate(lab.Runner.Plan(Laboratory.Requests(TestCatalog.Chain("one", 10, [1]))), workers);
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
        var estimate = new Estimator(lab.Runner.Store).Estimate(lab.Runner.Plan(Laboratory.Requests(only)), 1);
        Assert.Equal(TimeSpan.FromSeconds(5), estimate.Work);
    }

    [Fact]
    public void Kinds_that_never_ran_are_counted_as_unknown()
    {
        var estimate = new Estimator(lab.Runner.Store).Estimate(lab.Runner.Plan(Laboratory.Requests(TestCatalog.Diamond)), 2);
        Assert.Equal(7, estimate.Unknown);
        Assert.Equal(TimeSpan.Zero, estimate.Work);
    }

    [Fact]
    public async Task What_is_stored_costs_nothing()
    {
        await lab.RunAsync(TestCatalog.Diamond);
        var estimate = new Estimator(lab.Runner.Store).Estimate(lab.Runner.Plan(Laboratory.Requests(TestCatalog.Diamond)), 2);
        Assert.Equal(new PlanEstimate(TimeSpan.Zero, TimeSpan.Zero, 0, 0), estimate);
    }

    private void Store(string kind, double seconds, int bytes, params (string Name, string Value)[] parameters)
    {
        KeyField[] fields = [new("kind", kind), new("test", $"{seconds}"), .. parameters.Select(pair => new KeyField("parameter." + pair.Name, pair.Value))];
        var key = KeyAlgorithm.Compute(fields);
        using var draft = lab.Runner.Store.Begin(kind, key);
        File.WriteAllBytes(Path.Combine(draft.Files, "x"), new byte[bytes]);
        lab.Runner.Store.Publish(draft, new Manifest(kind, key.Hex, "") { Fields = fields, Timings = new StageTimings(DateTimeOffset.UnixEpoch, seconds, seconds) });
    }
}
