using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Results.Statistics;
using Experiments.Results.Tests.Fakes;

namespace Experiments.Results.Tests.Claims;

public sealed class DifferenceTests
{
    /// <summary>Items 0…19 of 100 are right without examples, items 0…59 with 800 of them; a seed moves one item.</summary>
    private static readonly TestScope Learns =
        Scores.Of([0, 800], 2, 100, (x, seed, item) => item < (x == 0 ? 20 : 60) + (item == 60 && seed == 2 ? 1 : 0) ? 1 : 0);

    [Fact]
    public void A_gain_is_found_with_an_interval_above_zero()
    {
        var change = Learns.Change(0, 800);
        Assert.Equal(0.405, change.Estimate, 12);
        Assert.True(change.Lower > 0.25 && change.Upper < 0.55);
        // Of two seeds t(1) = 0.405/0.005 alone gives 2·arctan(1/81)/π = 0.0079.
        Assert.InRange(change.P, 0.0079, 0.01);
    }

    /// <summary>With one seed the interval is that of the paired items: d is 1 in 40 of 100 items, so s² = 0.24·100/99.</summary>
    [Fact]
    public void One_seed_leaves_the_paired_interval_over_items_and_McNemar()
    {
        var change = Scores.Of([0, 800], 1, 100, (x, _, item) => item < (x == 0 ? 20 : 60) ? 1 : 0).Change(0, 800);
        var half = 1.984216952 * Math.Sqrt(0.24 / 99);
        Assert.Equal(0.4 - half, change.Lower, 7);
        Assert.Equal(McNemar.Exact(40, 0), change.P, 12);
    }

    /// <summary>
    /// Five gained of twenty: t says 0.04 to 0.46, and McNemar's exact test p 0.0625, so that no difference is not excluded.
    /// </summary>
    [Fact]
    public void An_interval_holds_zero_where_the_exact_test_does_not_exclude_it()
    {
        var scope = Scores.Of([0, 800], 1, 20, (x, _, item) => x == 800 && item < 5 ? 1 : 0);
        var change = scope.Change(0, 800);
        Assert.Equal(0.0625, change.P, 12);
        Assert.Equal(0, change.Lower, 12);
        Assert.True(scope.Check(s => s.Change(0, 800).Lower > 0).Fails);
    }

    [Fact]
    public void A_claim_that_does_not_hold_fails_with_its_statistic()
    {
        var same = Scores.Of([0, 800], 3, 100, (_, seed, item) => (item + seed) % 3 == 0 ? 1 : 0);
        var verdict = same.Check(scope => scope.Change(0, 800).Lower > 0);
        Assert.True(verdict is { Holds: false, Fails: true, Problem: null });
        Assert.Equal(
            ["Difference(exact-match, examples, 0, 800) = 0, 95 % interval [-0.0195, 0.0195], p 1; 3 seeds × 100 items"],
            verdict.Statistics.Select(ClaimText.Of));
    }

    [Fact]
    public void A_claim_that_holds_says_so()
    {
        var verdict = Learns.Check(scope => scope.Change(0, 800).Lower > 0);
        Assert.True(verdict is { Holds: true, Fails: false, Tested: true });
        Assert.StartsWith(
            "Difference(exact-match, examples, 0, 800) = 0.405, 95 % interval [0.",
            ClaimText.Of(Assert.Single(verdict.Statistics)));
    }

    [Fact]
    public void A_value_that_does_not_occur_makes_the_claim_untestable_not_false()
    {
        var smoke = Scores.Of([0, 20], 1, 10, (_, _, item) => item % 2);
        var verdict = smoke.Check(scope => scope.Change(0, 800).Lower > 0);
        Assert.True(verdict is { Holds: false, Tested: false, Fails: false });
        Assert.Equal("examples = 800 does not occur in these results; examples is 0, 20.", verdict.Problem);
    }

    [Fact]
    public void Different_items_cannot_be_paired()
    {
        var scope = new TestScope(new ResultTable([
            Scores.Row(0, 1, Scores.Scored([1, 0, 1])),
            Scores.Row(
                800,
                1,
                new Proportion { Items = [new("q0000", 1), new("q0001", 0)], Failed = new Dictionary<string, int> { ["no answer"] = 1 } }),
        ]));
        Assert.Equal(
            "exact-match of examples=800,seed=1 scores other items than examples=0,seed=1: q0002. Items of it were not scored.",
            scope.Check(s => s.Change(0, 800).Lower > 0).Problem);
    }

    [Fact]
    public void The_order_of_evaluation_plays_no_part()
    {
        double[] scores = [1, 0, 1, 1, 0, 0];
        var forward = Scores.Scored(scores);
        var backward = forward with { Items = [.. forward.Items.Reverse()] };
        var scope = new TestScope(new ResultTable([Scores.Row(0, 1, forward), Scores.Row(800, 1, backward)]));
        Assert.Equal((0.0, 1.0), (scope.Change(0, 800).Estimate, scope.Change(0, 800).P));
    }

    [Fact]
    public void A_missing_trial_is_named()
    {
        var scope = new TestScope(new ResultTable([
            Scores.Row(0, 1, Scores.Scored([1])), Scores.Row(800, 1, Scores.Scored([1])), Scores.Row(0, 2, Scores.Scored([1])),
        ]));
        Assert.Contains("only examples = 0 where seed=2", scope.Check(s => s.Change(0, 800).Lower > 0).Problem);
    }

    [Fact]
    public void Other_sweep_axes_are_averaged_over()
    {
        var scope = new TestScope(new ResultTable([
            Scores.Row(0, "S", 1, Scores.Scored([0, 0, 0, 1])), Scores.Row(800, "S", 1, Scores.Scored([1, 0, 0, 1])),
            Scores.Row(0, "L", 1, Scores.Scored([0, 0, 1, 1])), Scores.Row(800, "L", 1, Scores.Scored([1, 1, 1, 1])),
        ]));
        // Items' changes, mean of S and L: 1, ½, 0, 0.
        Assert.Equal(0.375, scope.Change(0, 800).Estimate, 12);
        Assert.Equal(Summary.OfItems([1, 0.5, 0, 0]).Lower, scope.Change(0, 800).Lower, 12);
    }

    [Fact]
    public void A_corpus_score_is_paired_by_seed()
    {
        var scope = new TestScope(new ResultTable([
            .. Enumerable.Range(1, 3).Select(seed => Scores.Row(0, seed, new CorpusScore(10 + seed))),
            .. Enumerable.Range(1, 3).Select(seed => Scores.Row(800, seed, new CorpusScore(20 + 2 * seed))),
        ]));
        Assert.Equal(Summary.OfSeeds([11, 12, 13]).Lower, scope.Change(0, 800).Lower, 12);
    }

    [Fact]
    public void One_seed_of_a_corpus_score_has_no_interval()
    {
        var scope = new TestScope(new ResultTable([Scores.Row(0, 1, new CorpusScore(1)), Scores.Row(800, 1, new CorpusScore(2))]));
        Assert.Equal(1, scope.Change(0, 800).Estimate);
        Assert.Equal(
            "Difference(exact-match, examples, 0, 800) has no interval: it needs at least two seeds, or a measure of at least two items.",
            scope.Check(s => s.Change(0, 800).Lower > 0).Problem);
    }
}
