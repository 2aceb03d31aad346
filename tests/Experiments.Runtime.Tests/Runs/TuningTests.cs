using Experiments.Runtime.Plans;
using Experiments.Runtime.TestHost;

namespace Experiments.Runtime.Tests.Runs;

/// <summary>Hyper-parameters are chosen on the seeds of a search, and results made on others.</summary>
/// <remarks>Of n numbers 0, s, 2s, … with an odd s, ⌈n/2⌉ are even: shares 1/2, 2/3, 1/2, 3/5 for n = 2, 3, 4, 5.</remarks>
public sealed class TuningTests : IDisposable
{
    private readonly RunHarness lab = new();

    public void Dispose() => lab.Dispose();

    [Fact]
    public async Task Each_seed_of_the_results_has_what_its_own_search_found()
    {
        var run = await lab.RunAsync(new TunedExperiment([2, 3, 4]));
        Assert.True(run.Succeeded);

        // Seed 3 is odd, and 3 of its numbers are best; for seed 4 all are alike, and the first is chosen.
        Assert.Equal(
            ["odd 1: 3", "odd 2: 2", "even 1: 2", "even 2: 2"],
            run.Plan.Searches[0].Arms.Select(arm => $"{arm.At[0].Text} {arm.For!.Text}: {arm.Chosen.Values[0].Text}"));
        Assert.Equal([0.5, 2 / 3.0, 0.5], run.Plan.Searches[0].Arms[0].Candidates.Select(candidate => candidate.Mean));

        var rows = lab.Results[0].Table.Rows;
        Assert.Equal(["arm=odd,seed=1", "arm=odd,seed=2", "arm=even,seed=1", "arm=even,seed=2"], rows.Select(row => row.Trial));
        Assert.Equal([2 / 3.0, 1, 1, 1], rows.Select(row => row.Measures["test"].Value));
        Assert.Equal([3, 2, 2, 2], rows.Select(row => row.Measures["test"].Items.Count));
    }

    [Fact]
    public async Task One_search_for_all_seeds_chooses_by_the_mean_over_its_seeds()
    {
        var run = await lab.RunAsync(new TunedExperiment([2, 3, 4], perSeed: false));
        var odd = run.Plan.Searches[0].Arms[0];
        Assert.Null(odd.For);
        Assert.Equal([0.75, (1 + 2 / 3.0) / 2, 0.75], odd.Candidates.Select(candidate => candidate.Mean));
        Assert.Equal([3, 3, 2, 2], lab.Results[0].Table.Rows.Select(row => row.Measures["test"].Items.Count));
    }

    [Fact]
    public async Task A_search_never_runs_what_it_must_not_see()
    {
        var plan = lab.Runner.Plan(RunHarness.Requests(new TunedExperiment([2, 3, 4])));
        Assert.True(plan.Searches[0].IsOpen);
        Assert.Empty(plan.Trials);
        Assert.Equal(["numbers", "validation"], plan.Tasks.Select(task => task.Node.Id).Distinct());
        Assert.Equal(2 * 2 * 3, plan.Searches[0].Trials.Count);

        // Of the results, each trial has the test once, whatever was tried; odd numbers of seed 2 are even numbers of seed 1.
        await lab.RunAsync(new TunedExperiment([2, 3, 4]));
        Assert.Equal(3, lab.Ran.Count(line => line == "split 100"));
    }

    [Fact]
    public async Task Only_another_choice_makes_results_anew()
    {
        await lab.RunAsync(new TunedExperiment([2, 3, 4], perSeed: false));
        lab.ForgetTrace();

        // 5 numbers have 3/5, less than 2/3: the search runs them on both seeds in both arms, and the choice stays.
        var more = await lab.RunAsync(new TunedExperiment([2, 3, 4, 5], perSeed: false));
        Assert.Equal(["make 5 3", "make 5 4", "make 5 6", "make 5 8"], lab.Ran.Where(line => line.StartsWith("make")));
        Assert.DoesNotContain("split 100", lab.Ran);
        Assert.Equal(8, more.Schedule.Executed);

        // Without the best, the first of the others is chosen, and those results are new, but for one that the search had, too: 4 numbers
        // of seed 4 are those of the arm of even ones with seed 2.
        lab.ForgetTrace();
        await lab.RunAsync(new TunedExperiment([4, 2], perSeed: false));
        Assert.Equal(["make 4 1", "make 4 2"], lab.Ran.Where(line => line.StartsWith("make")));
    }

    [Fact]
    public async Task What_a_plan_is_of_depends_on_the_search_and_not_on_what_it_chose()
    {
        var tuned = new TunedExperiment([2, 3, 4]);
        var before = lab.Runner.Plan(RunHarness.Requests(tuned));
        await lab.RunAsync(tuned);
        var after = lab.Runner.Plan(RunHarness.Requests(tuned));
        Assert.Equal(before.HashOf(before.Requests[0]), after.HashOf(after.Requests[0]));
        Assert.Equal(PlanFingerprint.Of(before, before.Requests[0]), PlanFingerprint.Of(after, after.Requests[0]));
        Assert.All(after.Tasks, task => Assert.Equal(TaskState.Stored, task.State));

        TunedExperiment[] others =
        [
            new([2, 3]), new([3, 2, 4]), new([2, 3, 4]) { SearchSeeds = [3, 6] }, new([2, 3, 4], perSeed: false),
            new([2, 3, 4]) { Direction = Direction.HigherIsBetter },
        ];
        var hashes = others.Select(other => lab.Runner.Plan(RunHarness.Requests(other))).Select(plan => plan.HashOf(plan.Requests[0]));
        Assert.Equal(5, hashes.Append(before.HashOf(before.Requests[0])).Distinct().Count() - 1);
    }

    [Fact]
    public async Task A_candidate_without_a_score_is_never_chosen()
    {
        // Of no numbers there is no share.
        var run = await lab.RunAsync(new TunedExperiment([0, 4, 2]));
        Assert.Equal(["4", "4", "4", "4"], run.Plan.Searches[0].Arms.Select(arm => arm.Chosen.Values[0].Text));
        Assert.True(double.IsNaN(run.Plan.Searches[0].Arms[0].Candidates[0].Mean));
    }

    [Fact]
    public async Task Without_any_score_nothing_is_chosen_and_the_results_say_why()
    {
        var run = await lab.RunAsync(new TunedExperiment([0]));
        Assert.False(run.Succeeded);
        Assert.Equal("not chosen: no candidate of arm=odd has a finite validation", lab.Results[0].Missing["arm=odd,seed=1"]);
        Assert.Equal(4, lab.Results[0].Missing.Count);
    }

    [Fact]
    public async Task A_direction_that_the_measure_denies_chooses_nothing()
    {
        await lab.RunAsync(new TunedExperiment([2, 3]) { Direction = Direction.LowerIsBetter });
        Assert.Equal(
            "not chosen: 'select' says that lower is better, and the measure validation that higher is",
            lab.Results[0].Missing["arm=even,seed=2"]);
    }

    [Fact]
    public async Task A_search_that_failed_chooses_nothing_and_is_not_tried_twice()
    {
        var run = await lab.RunAsync(new TunedExperiment([2, 3]) { FailsAt = 3 }, TestCatalog.Diamond);
        Assert.False(run.Succeeded);
        Assert.Equal("not chosen: failed: numbers", lab.Results[0].Missing["arm=odd,seed=1"]);
        Assert.Empty(lab.Results[1].Missing);
        Assert.Single(run.Schedule.Failures);
    }

    [Fact]
    public async Task Workers_find_the_trials_of_a_search_and_the_chosen_ones()
    {
        var run = await lab.RunInWorkersAsync(new TunedExperiment([2, 3, 4]));
        Assert.True(run.Succeeded);
        Assert.Equal([2 / 3.0, 1, 1, 1], lab.Results[0].Table.Rows.Select(row => row.Measures["test"].Value));
    }
}
