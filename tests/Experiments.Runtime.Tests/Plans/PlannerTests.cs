using System.Diagnostics;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Plans;

public sealed class PlannerTests : IDisposable
{
    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    [Fact]
    public void More_trials_than_can_be_planned_are_refused_at_once()
    {
        var large = new TestExperiment("large", new Many(1_000_000_000), (graph, seed) =>
            graph.Add("numbers", TestKinds.MakeNumbers, new MakeNumbers(1, seed), TestCatalog.Somewhere));
        var problem = Assert.Throws<SpecException>(() => lab.Runner.Plan(RunHarness.Requests(large)));
        Assert.StartsWith("large.yaml(1,13): large has more than 200000 trials in the profile default", problem.Message);
    }

    [Fact]
    public void Stages_that_trials_and_experiments_share_are_one_task()
    {
        var other = TestCatalog.Chain("other", count: 10, seeds: [2, 3]);
        var plan = lab.Runner.Plan(RunHarness.Requests(TestCatalog.Diamond, other));

        // numbers once; halves and two scores for the limits 6, 12 and 18.
        Assert.Equal(1 + 3 + 6, plan.Tasks.Count);
        Assert.Equal(4, plan.Tasks[0].Uses);
        Assert.Equal(4, plan.Trials.Count);
    }

    [Fact]
    public async Task A_plan_says_what_is_stored_what_is_missing_and_what_waits()
    {
        var before = lab.Runner.Plan(RunHarness.Requests(TestCatalog.Diamond));
        Assert.Equal(
            [TaskState.Missing, TaskState.Waiting, TaskState.Waiting, TaskState.Waiting],
            before.Tasks.Take(4).Select(task => task.State));
        Assert.Equal("waits for numbers", before.Tasks[1].Reason);

        await lab.RunAsync(TestCatalog.Diamond);
        var after = lab.Runner.Plan(RunHarness.Requests(TestCatalog.Diamond));
        Assert.Equal(7, after.Count(TaskState.Stored));

        // Another seed: numbers are stored, its split is missing, its scores wait.
        var more = lab.Runner.Plan(RunHarness.Requests(TestCatalog.Chain("diamond", 10, [3])));
        Assert.Equal([TaskState.Stored, TaskState.Missing, TaskState.Waiting, TaskState.Waiting], more.Tasks.Select(task => task.State));
    }

    [Fact]
    public void A_plan_writes_nothing()
    {
        lab.Runner.Plan(RunHarness.Requests(TestCatalog.Diamond));
        Assert.False(Directory.Exists(lab.Workspace.StoreFolder));
    }

    [Fact]
    public void Profiles_with_other_reproducibility_share_what_no_engine_decides()
    {
        var plan = lab.Runner.Plan([new PlanRequest(TestCatalog.Diamond, "default"), new PlanRequest(TestCatalog.Diamond, "smoke")]);

        // numbers and the split at 6 are managed code; the two scores of seed 1 are computed once per reproducibility.
        Assert.Equal(7 + 2, plan.Tasks.Count);
    }

    [Fact]
    public void The_hash_of_a_plan_follows_the_spec_alone()
    {
        var request = new PlanRequest(TestCatalog.Diamond, "default");
        var same = new PlanRequest(TestCatalog.Chain("renamed", 10, [1, 2]), "default");
        var other = new PlanRequest(TestCatalog.Chain("diamond", 11, [1, 2]), "default");
        var plan = lab.Runner.Plan([request, same, other]);
        Assert.Equal(plan.HashOf(request), plan.HashOf(same));
        Assert.NotEqual(plan.HashOf(request), plan.HashOf(other));
    }

    [Fact]
    public void A_reference_to_no_earlier_stage_is_named_with_its_place()
    {
        var broken = new TestExperiment("broken", [1], (graph, _) =>
            graph.Add("left", TestKinds.Score, new ScoreNumbers(new StageOutput<Numbers>("nowhere")), TestCatalog.Somewhere));
        var problem = Assert.Throws<StageException>(() => lab.Runner.Plan(RunHarness.Requests(broken)));
        Assert.Contains("test.yaml(3,5)", problem.Message);
        Assert.Contains("$nowhere", problem.Message);
    }

    [Fact]
    public void Ten_thousand_tasks_are_planned_within_seconds()
    {
        var large = TestCatalog.Chain("large", 10, [.. Enumerable.Range(1, 3333).Select(seed => (long)seed)]);
        var watch = Stopwatch.StartNew();
        var plan = lab.Runner.Plan(RunHarness.Requests(large));
        Assert.Equal(10_000, plan.Tasks.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    /// <summary>So many seeds, without a list of them.</summary>
    private sealed class Many(int count) : IReadOnlyList<long>
    {
        public int Count => count;

        public long this[int index] => index;

        public IEnumerator<long> GetEnumerator() => Enumerable.Range(0, count).Select(index => (long)index).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
