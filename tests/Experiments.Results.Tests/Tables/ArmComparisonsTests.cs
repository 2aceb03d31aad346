using Experiments.Results.Model;
using Experiments.Results.Statistics;
using Experiments.Results.Tables;
using Experiments.Results.Tests.Fakes;

namespace Experiments.Results.Tests.Tables;

public sealed class ArmComparisonsTests
{
    /// <summary>Of 100 items 20 are right without examples; arms gain 30, 8 and none, and lose none: McNemar's p is 2·2⁻ⁿ.</summary>
    private static readonly ResultTable Results = Arms((0, 20), (50, 50), (200, 28), (800, 20));

    [Fact]
    public void Every_arm_is_compared_with_the_first()
    {
        var arms = WithFirst(Results, "exact-match");
        Assert.Equal(["50", "200", "800"], arms.Select(arm => Assert.Single(arm.Arm).Text));
        Assert.Equal([0.3, 0.08, 0], arms.Select(arm => Math.Round(arm.Difference!.Value, 12)));
        Assert.Equal(Math.Pow(2, -29), arms[0].P, 15);
        Assert.Equal(Math.Pow(2, -7), arms[1].P, 12);
    }

    /// <summary>Three arms: the smallest probability counts three times, the next twice.</summary>
    [Fact]
    public void Probabilities_are_corrected_for_the_number_of_arms()
    {
        var arms = WithFirst(Results, "exact-match");
        Assert.Equal([Math.Round(3 * Math.Pow(2, -29), 14), 2 * Math.Pow(2, -7), 1], arms.Select(arm => Math.Round(arm.AdjustedP, 14)));
        Assert.Equal([true, true, false], arms.Select(arm => arm.Significant));
    }

    [Fact]
    public void Arms_with_other_items_are_not_compared()
    {
        var other = new Proportion { Items = [new("x", 1), new("y", 0)] };
        var arms = WithFirst(new ResultTable([Scores.Row(0, 1, Scores.Scored([1, 0])), Scores.Row(50, 1, other)]), "exact-match");
        Assert.Equal("exact-match scores other items than in its baseline.", Assert.Single(arms).Problem);
        Assert.False(arms[0].Significant);
    }

    [Fact]
    public void Arms_with_other_seeds_say_why_they_cannot_be_compared()
    {
        var arms = WithFirst(
            new ResultTable([Scores.Row(0, 1, Scores.Scored([1, 0])), Scores.Row(50, 2, Scores.Scored([1, 1]))]),
            "exact-match");
        Assert.Equal("exact-match cannot be paired: one has seed=1, the other seed=2.", Assert.Single(arms).Problem);
    }

    [Fact]
    public void The_order_of_the_trials_plays_no_part()
    {
        double[] one = [1, 0, 0, 1], two = [0, 0, 1, 1], three = [1, 1, 1, 1], four = [1, 0, 1, 1];
        ResultTable Of(params ResultRow[] rows) => new(rows);
        var forward = Of(
            Scores.Row(0, 1, Scores.Scored(one)),
            Scores.Row(0, 2, Scores.Scored(two)),
            Scores.Row(50, 1, Scores.Scored(three)),
            Scores.Row(50, 2, Scores.Scored(four)));
        var mixed = Of(
            Scores.Row(0, 1, Scores.Scored(one)),
            Scores.Row(50, 2, Scores.Scored(four)),
            Scores.Row(50, 1, Scores.Scored(three)),
            Scores.Row(0, 2, Scores.Scored(two)));
        var expected = SeedsAndItems.Mean([[0, 1, 1, 0], [1, 0, 0, 0]], step: 1).Bounds(0.95);
        Assert.Equal(expected, WithFirst(forward, "exact-match")[0].Difference!.Bounds(0.95));
        Assert.Equal(expected, WithFirst(mixed, "exact-match")[0].Difference!.Bounds(0.95));
    }

    /// <summary>
    /// 20 and 60 of 100 items: Δ 0.4 over √((0.16 + 0.24)/2 · 100/99). Of one seed the error is √(0.24/99); t(99) is 1.984217 and, at 80 %,
    /// 0.845267.
    /// </summary>
    [Fact]
    public void A_difference_has_an_effect_size_and_what_could_be_detected()
    {
        var arm = WithFirst(Arms((0, 20), (50, 60)), "exact-match")[0];
        Assert.Equal(0.4 / Math.Sqrt(0.2 * 100 / 99), arm.EffectSize, 9);
        Assert.Equal((1.984217 + 0.845267) * Math.Sqrt(0.24 / 99), arm.Detectable, 5);
    }

    [Fact]
    public void A_ratio_is_compared_by_its_linearized_items()
    {
        var first = new Ratio([4, 1]) { Items = [new("a", 3), new("b", 1)] };
        var second = new Ratio([4, 1]) { Items = [new("a", 2), new("b", 1)] };
        var arm = WithFirst(new ResultTable([Scores.Row(0, 1, first), Scores.Row(50, 1, second)]), "exact-match")[0];
        Assert.Equal(-0.2, arm.Difference!.Value, 12);
    }

    private static ResultTable Arms(params (int Examples, int Right)[] arms) => new(
        [
            .. arms
                .Select(
                    arm => Scores.Row(
                        arm.Examples,
                        1,
                        Scores.Scored(Enumerable.Range(0, 100).Select(item => item < arm.Right ? 1.0 : 0.0)))),
        ]);

    // The baseline is the first value of the only sweep axis.
    private static IReadOnlyList<ArmComparison> WithFirst(ResultTable results, string measure) =>
        ArmComparisons.With(results, measure, ["examples"], [results.Rows[0].Axes.First(value => value.Axis.Name == "examples")]);
}
