using Experiments.Results.Model;
using Experiments.Results.Tests.Fakes;

namespace Experiments.Results.Tests.Claims;

/// <summary>
/// Seeds, or arms, that score items of their own: each trial counts by its own mean, and the spread is that of the items that it scores.
/// </summary>
public sealed class OwnItemsTests
{
    /// <summary>Student's t at 97.5 % with 7 degrees of freedom, from tables.</summary>
    private const double T7 = 2.364624;

    /// <summary>
    /// Both means are ½, so that seeds add nothing. Each has the squared error Σ(x − ½)²/(4·3) = 1/12, their mean ¼·(1/12 + 1/12) = 1/24,
    /// with 8 − 1 degrees of freedom.
    /// </summary>
    [Fact]
    public void Seeds_with_items_of_their_own_are_averaged()
    {
        var scope = Of((0, 1, "a", [1, 1, 0, 0]), (0, 2, "b", [1, 0, 0, 1]));
        var mean = scope.MeanOf(scope.ExactMatch);
        Assert.Equal(0.5, mean.Estimate, 12);
        // Wilson's equation (½ − p)² = t²/24 · 4p(1 − p).
        var multiple = T7 * T7 / 6;
        var half = 0.5 * Math.Sqrt(multiple / (1 + multiple));
        Assert.Equal(0.5 - half, mean.Lower, 6);
        Assert.Equal(0.5 + half, mean.Upper, 6);
    }

    /// <summary>
    /// Changes of seed 1's items are 1, 1, 0, 0, of seed 2's 0, 1, 1, 0: as above. Unpaired, the interval would be wider.
    /// </summary>
    [Fact]
    public void Arms_are_paired_within_each_seed()
    {
        var change = Of(
            (0, 1, "a", [0, 0, 0, 1]),
            (800, 1, "a", [1, 1, 0, 1]),
            (0, 2, "b", [1, 0, 0, 1]),
            (800, 2, "b", [1, 1, 1, 1])).Change(0, 800);
        Assert.Equal(0.5, change.Estimate, 12);
        Assert.Equal(0.5 - T7 * Math.Sqrt(1 / 24.0), change.Lower, 6);
    }

    /// <summary>A seed counts as much as another, however many items it has: (½ + 1)/2.</summary>
    [Fact]
    public void A_seed_with_fewer_items_counts_as_much() =>
        Assert.Equal(0.75, Of((0, 1, "a", [1, 0, 1, 0]), (0, 2, "b", [1, 1])).MeanAt(0).Estimate, 12);

    /// <summary>Two independent samples: the squared error is 1/12 + 0.75/(4·3) = 7/48.</summary>
    [Fact]
    public void Arms_that_share_no_item_are_compared_unpaired()
    {
        var change = Of((0, 1, "a", [1, 1, 0, 0]), (800, 1, "b", [1, 1, 1, 0])).Change(0, 800);
        Assert.Equal(0.25, change.Estimate, 12);
        Assert.Equal(0.25 - T7 * Math.Sqrt(7 / 48.0), change.Lower, 6);
        Assert.Equal(0.25 + T7 * Math.Sqrt(7 / 48.0), change.Upper, 6);
    }

    [Fact]
    public void Arms_that_share_some_items_only_cannot_be_compared()
    {
        var verdict = Of((0, 1, "a", [1, 1, 0, 0]), (800, 1, "a", [1, 1, 0])).Check(scope => scope.Change(0, 800).Lower > 0);
        Assert.Equal("exact-match of examples=800,seed=1 scores other items than examples=0,seed=1: a3.", verdict.Problem);
    }

    [Fact]
    public void Items_that_a_seed_failed_to_score_are_no_choice_of_items()
    {
        var scope = new TestScope(new ResultTable([
            Scores.Row(0, 1, Scored("a", [1, 0, 1])),
            Scores.Row(0, 2, Scored("a", [1, 0]) with { Failed = new Dictionary<string, int> { ["no answer"] = 1 } }),
        ]));
        Assert.Equal(
            "exact-match of examples=0,seed=2 scores other items than examples=0,seed=1: a2. Items of it were not scored.",
            scope.Check(s => s.MeanOf(s.ExactMatch).Lower > 0).Problem);
    }

    /// <summary>A seed whose web and teacher are its own has items of its own: those of which there is nothing to ask are no gap.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Items_of_a_seed_that_the_measure_does_not_ask_for_are_no_gap(bool leftOut)
    {
        var scope = new TestScope(new ResultTable([Row(0, 1, "a"), Row(800, 1, "a"), Row(0, 2, "b"), Row(800, 2, "b")]));
        var verdict = scope.Check(s => s.Change(0, 800).Lower > 0);

        Assert.Equal(leftOut, verdict.Tested);
        Assert.Equal(!leftOut, verdict.Problem?.EndsWith(" Items of it were not scored.", StringComparison.Ordinal) == true);

        ResultRow Row(int examples, int seed, string items) => Scores.Row(examples, seed, Scored(items, [examples == 0 ? 0 : 1, 1, 0]) with
        {
            Failed = new Dictionary<string, int> { ["nothing to ask"] = 1 },
            Unscored = [new UnscoredItem($"{items}3", "nothing to ask") { LeftOut = leftOut }],
        });
    }

    private static TestScope Of(params (int Examples, int Seed, string Items, double[] Scores)[] trials) =>
        new(new ResultTable([.. trials.Select(trial => Scores.Row(trial.Examples, trial.Seed, Scored(trial.Items, trial.Scores)))]));

    private static Proportion Scored(string items, double[] scores) =>
        new() { Items = [.. scores.Select((score, i) => new ItemScore($"{items}{i}", score))] };
}
