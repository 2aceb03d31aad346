using Experiments.Generators.Tests.Harness;
using Experiments.Generators.Tests.Stages;
using Experiments.Runtime.Specs;

namespace Experiments.Generators.Tests.Tuning;

/// <summary>What a search for hyper-parameters tries.</summary>
public sealed class TuneTests
{
    private const string Grid = "  search: {rate: [0.1, 0.01], steps: {by: $schedule, constant: [10, 20], cosine: [30, 40]}}";

    [Fact]
    public Task A_search_reads_as_loops_over_candidates() => Verify(Build(Specs.Tuned).File("GeneratorHarness.Spec"));

    [Fact]
    public void Every_arm_tries_its_grid_on_the_seeds_of_the_search()
    {
        var search = Build(Specs.Tuned).Experiment("spec").ExpandSearch("default");

        // Two arms, four seeds, and a grid of two times two each.
        Assert.Equal(2 * 4 * 4, search.Count);
        Assert.Equal(
            ["0.1,10", "0.1,20", "0.01,10", "0.01,20", "0.1,30", "0.1,40", "0.01,30", "0.01,40"],
            search.Select(graph => string.Join(",", graph.Tuned.Select(value => value.Text))).Distinct());
        Assert.Equal(["11", "12", "13", "14"], search.Select(graph => graph.Axes[1].Text).Distinct());
        Assert.Equal(search.Count, search.Select(graph => graph.FullId).Distinct().Count());
    }

    [Fact]
    public void A_search_runs_nothing_that_reads_the_test_split() => Assert.All(
        Build(Specs.Tuned).Experiment("spec").ExpandSearch("default"),
        graph =>
        {
            Assert.Equal(["texts", "parts", "model", "chosen"], graph.Nodes.Select(node => node.Id));
            Assert.Equal(["validation-loss"], graph.Measures.Keys);
        });

    [Fact]
    public void Results_have_a_trial_for_each_combination_of_the_axes_whatever_is_searched()
    {
        var spec = Build(Specs.Tuned).Experiment("spec");
        Assert.Equal(
            ["schedule=constant,seed=1", "schedule=constant,seed=2", "schedule=cosine,seed=1", "schedule=cosine,seed=2"],
            spec.Expand("default").Select(graph => graph.Id));
        Assert.Equal(4 * 4, spec.ExpandCandidates("default").Count);
        Assert.Equal(["schedule", "seed"], spec.Info.Axes.Select(axis => axis.Name));
        Assert.Equal(["rate", "steps"], spec.Info.Tune!.Axes.Select(axis => axis.Name));
        Assert.Equal(Direction.LowerIsBetter, spec.Info.Tune.Direction);
        Assert.Equal(["schedule"], spec.Info.Tune.Per);
        Assert.True(spec.Info.Tune.PerSeed);
    }

    [Fact]
    public void A_profile_has_a_smaller_search()
    {
        var search = Build(Specs.Tuned).Experiment("spec").ExpandSearch("smoke");
        Assert.Equal(2 * 2, search.Count);
        Assert.All(search, graph => Assert.Equal(("0.5", "11"), (graph.Tuned[0].Text, graph.Axes[1].Text)));
    }

    [Fact]
    public void Values_of_a_candidate_reach_the_stages() => Assert.Equal(
        [(10, 0.1), (20, 0.1), (10, 0.01), (20, 0.01)],
        Build(Specs.Tuned).Experiment("spec").ExpandSearch("default").Take(4)
            .Select(graph => (Train)graph.Nodes.Single(node => node.Id == "model").Stage)
            .Select(train => (train.Steps, train.LearningRate)));

    [Fact]
    public void Draws_lie_in_their_range_are_spread_over_its_logarithm_and_the_same_for_every_arm()
    {
        var search = Random("{trials: 200, seed: 7, rate: {log-uniform: [1e-5, 1e-1]}, steps: {uniform: [1, 4]}}");
        var arms = search.Where(graph => graph.Axes[1].Text == "11").ToLookup(graph => graph.Axes[0].Text, graph => graph.Tuned);
        Assert.Equal(arms["constant"].Select(Text), arms["cosine"].Select(Text));

        var rates = arms["constant"].Select(values => values[0].Number!.Value).ToList();
        Assert.Equal(200, rates.Count);
        Assert.All(rates, rate => Assert.InRange(rate, 1e-5, 1e-1));

        // Each decade has a quarter: of 200 draws 50, with a standard deviation of 6.1.
        Assert.All(
            rates.GroupBy(rate => Math.Floor(Math.Log10(rate))), decade => Assert.InRange(decade.Count(), 50 - 25, 50 + 25));
        Assert.Equal(
            ["1", "2", "3", "4"], arms["constant"].Select(values => values[1].Text).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Draws_depend_on_the_seed_and_on_nothing_else()
    {
        const string Draws = "{trials: 5, seed: 7, rate: {log-uniform: [1e-5, 1e-1]}}";
        Assert.Equal(Random(Draws).Select(graph => graph.FullId), Random(Draws).Select(graph => graph.FullId));
        Assert.Empty(Ids(Draws).Intersect(Ids(Draws.Replace("seed: 7", "seed: 8"))));

        // One more draw leaves the others as they are: they are stored.
        Assert.Subset(Ids(Draws.Replace("trials: 5", "trials: 6")), Ids(Draws));
    }

    private static HashSet<string> Ids(string random) => [.. Random(random).Select(graph => graph.FullId)];

    private static IReadOnlyList<TrialGraph> Random(string random) => Build(Specs.Tuned
        .Replace(Grid, "  random: " + random)
        .Replace("tune: {search: {rate: [0.5]}, seeds: [11]}", "tune: {seeds: [11]}")
        .Replace("steps: $steps", random.Contains("steps") ? "steps: $steps" : "steps: 5")).Experiment("spec").ExpandSearch("default");

    private static string Text(IEnumerable<AxisValue> values) => string.Join(",", values.Select(value => value.Text));

    private static GeneratorResult Build(string spec)
    {
        var lab = GeneratorHarness.Build(spec);
        Assert.Empty(lab.Messages);
        Assert.Empty(lab.Compiler);
        return lab;
    }
}
