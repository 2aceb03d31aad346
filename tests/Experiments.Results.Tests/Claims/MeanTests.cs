using Experiments.Results.Model;
using Experiments.Results.Statistics;
using Experiments.Results.Tests.Fakes;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Claims;

public sealed class MeanTests
{
    [Fact]
    public void A_share_of_one_trial_has_the_interval_of_Wilson()
    {
        var mean = Scores.Of([0, 800], 1, 10, (x, _, item) => x == 800 && item < 7 ? 1 : 0).MeanAt(800);
        Assert.Equal((0.7, 0.396778, 0.892209), (mean.Estimate, Math.Round(mean.Lower, 6), Math.Round(mean.Upper, 6)));
    }

    [Fact]
    public void A_mean_over_seeds_covers_seeds_and_items()
    {
        double[][] scores = [[0, 0.5, 0, 1], [1, 0.5, 0, 2]];
        var scope = new TestScope(new ResultTable([.. scores.Select((row, seed) => Scores.Row(
            800, seed, new Mean { Items = [.. row.Select((score, item) => new ItemScore($"q{item}", score))] }))]));
        var expected = SeedsAndItems.Mean(scores);
        Assert.Equal((expected.Value, expected.Lower), (scope.MeanOf(scope.ExactMatch).Estimate, scope.MeanOf(scope.ExactMatch).Lower));
    }

    /// <summary>
    /// The bounds of a share p̂ are the p for which (p̂ − p)² is the squared half-width, in proportion to p(1 − p): Wilson's equation.
    /// </summary>
    [Fact]
    public void A_share_over_seeds_solves_the_equation_of_Wilson_with_the_error_of_seeds_and_items()
    {
        var scope = Scores.Of([800], 3, 40, (_, seed, item) => item < 30 + 2 * seed ? 1 : 0);
        var mean = scope.MeanOf(scope.ExactMatch);
        var half = SeedsAndItems.Mean(
            [.. Enumerable.Range(1, 3).Select(seed => Enumerable.Range(0, 40).Select(item => item < 30 + 2 * seed ? 1.0 : 0).ToArray())])
            .HalfWidth(0.95);
        foreach (var bound in new[] { mean.Lower, mean.Upper })
        {
            var scaled = half * half * bound * (1 - bound) / (mean.Estimate * (1 - mean.Estimate));
            Assert.Equal(scaled, Math.Pow(mean.Estimate - bound, 2), 10);
        }
    }

    /// <summary>Two seeds of four right items: four clusters, t(3)² = 10.127964; of p̂ = 1 the lower bound is 4/(4 + t²).</summary>
    [Fact]
    public void A_share_of_all_items_has_an_interval_of_more_than_nothing()
    {
        var mean = Scores.Of([800], 2, 4, (_, _, _) => 1).MeanAt(800);
        Assert.Equal(4 / (4 + 10.127964), mean.Lower, 5);
        Assert.Equal(1, mean.Upper, 12);
        var none = Scores.Of([800], 5, 4, (_, _, _) => 0).MeanAt(800);
        Assert.Equal(0, none.Lower, 12);
        Assert.Equal(1 - mean.Lower, none.Upper, 9);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    public void A_share_takes_right_and_wrong_only(double score)
    {
        var scope = new TestScope(new ResultTable([Scores.Row(0, 1, new Proportion { Items = [new("a", 1), new("b", score)] })]));
        Assert.Equal(
            $"exact-match of examples=0,seed=1 scores the item b with {score}; it must be 0 or 1, as the measure is a proportion.",
            scope.Check(s => s.MeanAt(0).Lower > 0).Problem);
    }

    [Fact]
    public void An_item_without_a_number_is_named()
    {
        var scope = new TestScope(new ResultTable([Scores.Row(0, 1, new Mean { Items = [new("a", 1), new("b", double.NaN)] })]));
        Assert.Equal(
            "exact-match of examples=0,seed=1 scores the item b with NaN; it must be a number.",
            scope.Check(s => s.MeanAt(0).Lower > 0).Problem);
    }

    [Fact]
    public void A_filter_keeps_the_trials_with_a_value()
    {
        var scope = Scores.Of([0, 800], 2, 4, (x, _, _) => x == 800 ? 1 : 0);
        Assert.Equal(1, scope.MeanOf(scope.ExactMatch.Where(TestScope.Examples, 800)).Estimate);
        Assert.Equal(0.5, scope.MeanOf(scope.ExactMatch).Estimate);
    }

    [Fact]
    public void Numbers_are_equal_however_they_are_written()
    {
        var axis = new AxisInfo("examples", AxisRole.Sweep);
        var row = new ResultRow(
            "examples=10k",
            [new AxisValue(axis, "10k", 10_000)],
            new Dictionary<string, Measure> { ["exact-match"] = Scores.Scored([1, 1]) });
        Assert.Equal(1, new TestScope(new ResultTable([row])).MeanAt(10_000).Estimate);
        Assert.Equal(1, new TestScope(new ResultTable([row])).MeanAt("10k").Estimate);
    }

    [Fact]
    public void An_unknown_measure_is_named() => Assert.Equal(
        "examples=0,seed=1 has no style.",
        Scores.Of([0], 1, 3, (_, _, _) => 1).Check(scope => scope.MeanOf(scope.Style).Estimate > 0).Problem);

    [Fact]
    public void No_results_at_all_cannot_decide_a_claim() =>
        Assert.Equal("There are no results.", new TestScope(new ResultTable([])).Check(scope => scope.MeanAt(0).Estimate > 0).Problem);

    [Fact]
    public void An_item_that_is_scored_twice_is_named()
    {
        var twice = new Proportion { Items = [new("q1", 1), new("q1", 0)] };
        var scope = new TestScope(new ResultTable([Scores.Row(0, 1, twice)]));
        Assert.Equal("exact-match of examples=0,seed=1 scores the item q1 twice.", scope.Check(s => s.MeanAt(0).Estimate > 0).Problem);
    }

    [Fact]
    public void Two_measures_of_the_same_items_are_paired()
    {
        var scope = Two(items => items);
        var gap = scope.Gap(scope.ExactMatch, scope.Style);
        Assert.Equal(Summary.OfItems([1, 0, 1, 0]).Lower, gap.Lower, 12);
    }

    [Fact]
    public void Two_measures_of_other_items_each_have_the_error_of_their_own()
    {
        var scope = Two(id => $"other {id}");
        var gap = scope.Gap(scope.ExactMatch, scope.Style);
        // Of unrelated items √(SE₁² + SE₂²): both shares, ¼ and ¾, have the variance 3/16·4/3, and four items.
        var error = Math.Sqrt(2 * 0.25 / 4);
        Assert.Equal(0.5, gap.Estimate);
        Assert.Equal(new Estimate(0.5, error, 7).Lower, gap.Lower, 12);
    }

    [Fact]
    public void A_measure_without_items_is_compared_with_others_by_seed()
    {
        var rows = new[] { 1, 2, 3 }.Select(seed => Scores.Row(0, seed, Scores.Scored([0, 1]), new CorpusScore(seed))).ToList();
        var scope = new TestScope(new ResultTable(rows));
        Assert.Equal(Summary.OfSeeds([0.5, 1.5, 2.5]).Lower, scope.Gap(scope.ExactMatch, scope.Style).Lower, 12);
    }

    /// <summary>Linearized scores let a correlation be compared within one trial, too.</summary>
    [Fact]
    public void A_corpus_score_with_items_is_compared_by_item()
    {
        CorpusScore Of(params double[] scores) =>
            new(scores.Average()) { Items = [.. scores.Select((score, i) => new ItemScore($"q{i}", score))] };
        var scope = new TestScope(new ResultTable([Scores.Row(0, 1, Of(0.2, 0.4, 0.9)), Scores.Row(800, 1, Of(0.3, 0.8, 0.7))]));
        Assert.Equal(Summary.OfItems([0.1, 0.4, -0.2]).Lower, scope.Change(0, 800).Lower, 12);
    }

    [Fact]
    public void A_ratio_of_nothing_has_no_value_to_claim_about()
    {
        var scope = new TestScope(new ResultTable([Scores.Row(0, 1, new Ratio([0, 0]) { Items = [new("a", 0), new("b", 0)] })]));
        Assert.Equal("exact-match of examples=0,seed=1 has no value.", scope.Check(s => s.MeanAt(0).Estimate > 0).Problem);
    }

    private static TestScope Two(Func<string, string> rename)
    {
        var style = Scores.Scored([1, 1, 1, 0]);
        var measures = new Dictionary<string, Measure>
        {
            ["exact-match"] = Scores.Scored([0, 1, 0, 0]),
            ["style"] = style with { Items = [.. style.Items.Select(item => item with { Id = rename(item.Id) })] },
        };
        return new TestScope(new ResultTable([new ResultRow("only", [], measures)]));
    }
}
