using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Results.Tests.Fakes;

namespace Experiments.Results.Tests.Claims;

/// <summary>Claims on shares of which scores are missing, and what they are worth whatever those scores are.</summary>
public sealed class UnscoredBoundsTests
{
    /// <summary>6 of 8 are right and 2 missing: 6 or 8 of 10, with Wilson's [0.312674, 0.831820] and [0.490162, 0.943318].</summary>
    [Fact]
    public void A_mean_lies_between_all_missing_wrong_and_all_right()
    {
        var scope = Of(Row(800, Share(8, item => item < 6, "q8", "q9")));
        var verdict = scope.CheckBounds(claims => claims.MeanOf(claims.ExactMatch).Lower > 0.3);
        Assert.Equal(Verdict.Holds, verdict.Verdict);
        var mean = Assert.Single(verdict.Statistics);
        Assert.Equal((0.6, 0.8, 2, 10), (mean.Bounds!.Low.Estimate, mean.Bounds.High.Estimate, mean.Bounds.Missing, mean.Items));
        Assert.Equal((0.312674, 0.943318), (Math.Round(mean.Lower, 6), Math.Round(mean.Upper, 6)));
        Assert.Equal(
            "Mean(exact-match) between 0.6 and 0.8, 95 % interval [0.3127, 0.9433], p 0.0051; 1 seed × 10 items; 2 scores missing, with "
                + "[0.3127, 0.8318] at one end of what they could be and [0.4902, 0.9433] at the other",
            $"{mean with { Probability = 0.0051 }}");
    }

    [Theory]
    [InlineData(0.55, 0.85, true)]
    [InlineData(0.65, 0.85, false)]
    [InlineData(0.55, 0.75, false)]
    public void An_estimate_is_compared_at_both_ends(double above, double below, bool holds)
    {
        var scope = Of(Row(800, Share(8, item => item < 6, "q8", "q9")));
        var verdict = scope.CheckBounds(claims =>
            claims.MeanOf(claims.ExactMatch).Estimate > above && claims.MeanOf(claims.ExactMatch).Estimate < below);
        Assert.Equal(holds ? Verdict.Holds : Verdict.Fails, verdict.Verdict);
        Assert.Single(verdict.Statistics);
    }

    /// <summary>
    /// Ten of 19 more are right, and q19 is missing in both arms: (10 − 1)/20 and (10 + 1)/20. McNemar's exact probability of 10 against 1
    /// is 2·(1 + 11)/2¹¹, that of 11 against none less.
    /// </summary>
    [Fact]
    public void An_item_that_is_missing_in_both_arms_moves_both_apart()
    {
        var scope = Of(Row(0, Share(19, _ => false, "q19")), Row(800, Share(19, item => item < 10, "q19")));
        var verdict = scope.CheckBounds(claims => claims.Change(0, 800).Lower > 0);
        Assert.Equal(Verdict.Holds, verdict.Verdict);
        var change = Assert.Single(verdict.Statistics);
        Assert.Equal(0.45, change.Bounds!.Low.Estimate, 12);
        Assert.Equal(0.55, change.Bounds.High.Estimate, 12);
        Assert.Equal(2, change.Bounds.Missing);
        Assert.Equal(24.0 / 2048, change.P, 12);
    }

    /// <summary>The bounds of a difference of measures are those of its ends: 0.6 − 0.5 and 0.8 − 0.5.</summary>
    [Fact]
    public void A_second_measure_exceeds_a_first_by_what_its_own_missing_scores_allow()
    {
        var first = Share(10, item => item < 5);
        var scope = Of(Scores.Row(0, 1, first, Share(8, item => item < 6, "q8", "q9")));
        var gap = Assert.Single(scope.CheckBounds(claims => claims.Gap(claims.ExactMatch, claims.Style).Lower > 0).Statistics);
        Assert.Equal((0.1, 0.3), (Math.Round(gap.Bounds!.Low.Estimate, 12), Math.Round(gap.Bounds.High.Estimate, 12)));
    }

    [Fact]
    public void Ends_on_both_sides_of_zero_are_no_difference()
    {
        var scope = Of(Row(0, Share(10, item => item < 5)), Row(800, Share(8, item => item < 4, "q8", "q9")));
        // At one end 4 of 10 and at the other 6 of 10, against 5.
        var change = Assert.Single(scope.CheckBounds(claims => claims.Change(0, 800).P < 0.5).Statistics);
        Assert.Equal((-0.1, 0.1, 1), (Math.Round(change.Bounds!.Low.Estimate, 12), Math.Round(change.Bounds.High.Estimate, 12), change.P));
        Assert.True(change.Lower <= change.Bounds.Low.Lower && change.Upper >= change.Bounds.High.Upper);
    }

    /// <summary>One of 200 may make a difference of 0 or 0.005: at both ends within 0.05.</summary>
    [Fact]
    public void Arms_are_equivalent_where_they_are_at_both_ends()
    {
        var scope = Of(Row(0, Share(200, item => item < 100)), Row(800, Share(199, item => item < 100, "q199")));
        Assert.Equal(Verdict.Holds, scope.CheckBounds(claims => claims.Same(0, 800, 0.05)).Verdict);
        string[] missing = [.. Enumerable.Range(180, 20).Select(item => $"q{item}")];
        var many = Of(Row(0, Share(200, item => item < 100)), Row(800, Share(180, item => item < 100, missing)));
        Assert.Equal(Verdict.Fails, many.CheckBounds(claims => claims.Same(0, 800, 0.05)).Verdict);
    }

    [Fact]
    public void Without_bounds_arms_that_differ_in_what_was_scored_are_not_compared()
    {
        var scope = Of(Row(0, Share(10, item => item < 5)), Row(800, Share(8, item => item < 4, "q8", "q9")));
        Assert.Equal(Verdict.NotTested, scope.Check(claims => claims.Change(0, 800).Lower > 0).Verdict);
    }

    [Fact]
    public void Where_nothing_is_missing_bounds_change_nothing()
    {
        var left = Share(8, item => item < 6) with
        {
            Failed = new Dictionary<string, int> { ["not-asked"] = 1 }, Unscored = [new("q8", "not-asked") { LeftOut = true }],
        };
        var scope = Of(Row(800, left));
        var bounded = scope.CheckBounds(claims => claims.MeanOf(claims.ExactMatch).Lower > 0.3);
        var plain = scope.Check(claims => claims.MeanOf(claims.ExactMatch).Lower > 0.3);
        Assert.Equal(plain.Statistics.Select(statistic => $"{statistic}"), bounded.Statistics.Select(statistic => $"{statistic}"));
        Assert.Null(bounded.Statistics[0].Bounds);
    }

    [Fact]
    public void What_has_no_bounds_is_told()
    {
        var mean = new Mean { Items = [new("a", 0.5)], Failed = Failed(1), Unscored = [new("b", "too-long")] };
        Assert.StartsWith(
            "exact-match is no share, so that a missing score of ", Problem(mean, claims => claims.MeanOf(claims.ExactMatch)));
        var counted = Share(8, item => item < 6) with { Failed = Failed(2) };
        Assert.Contains("does not say which items were not scored", Problem(counted, claims => claims.MeanOf(claims.ExactMatch)));
        Assert.StartsWith("Slope has no bounds", Problem(counted, claims => claims.SlopeOf(TestScope.Examples)));

        static string? Problem(Measure measure, Func<TestScope, Statistic> statistic) =>
            Of(Row(800, measure)).CheckBounds(claims => statistic(claims).Lower > 0).Problem;
    }

    private static Dictionary<string, int> Failed(int count) => count == 0 ? [] : new() { ["too-long"] = count };

    private static Proportion Share(int scored, Func<int, bool> isRight, params string[] missing) => new()
    {
        Items = [.. Enumerable.Range(0, scored).Select(item => new ItemScore($"q{item}", isRight(item) ? 1 : 0))],
        Failed = Failed(missing.Length),
        Unscored = [.. missing.Select(id => new UnscoredItem(id, "too-long"))],
    };

    private static ResultRow Row(int examples, Measure measure) => Scores.Row(examples, 1, measure);

    private static TestScope Of(params ResultRow[] rows) => new(new ResultTable(rows));
}
