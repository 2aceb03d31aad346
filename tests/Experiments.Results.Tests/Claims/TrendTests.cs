using Experiments.Results.Tests.Fakes;

namespace Experiments.Results.Tests.Claims;

public sealed class TrendTests
{
    private static readonly int[] Amounts = [0, 50, 200, 800];

    [Fact]
    public void The_slope_of_a_line_is_found_exactly()
    {
        // Each score is 0.1 + 0.0005 per example, plus what belongs to seed and item and so cancels.
        var scope = Scores.Of(Amounts, 3, 20, (x, seed, item) => 0.1 + 0.0005 * x + 0.01 * seed + 0.02 * item);
        Assert.Equal(0.0005, scope.SlopeOf(TestScope.Examples).Estimate, 12);
        Assert.Equal(0.0005, scope.SlopeOf(TestScope.Examples).Upper, 9);
    }

    [Fact]
    public void A_flat_line_has_no_slope_beyond_its_interval()
    {
        var random = new SeededRandom(1, "flat");
        var scope = Scores.Of(Amounts, 3, 50, (_, _, _) => random.NextDouble() < 0.5 ? 1 : 0);
        var slope = scope.SlopeOf(TestScope.Examples);
        Assert.True(slope.Lower < 0 && slope.Upper > 0);
        Assert.False(scope.Check(s => s.SlopeOf(TestScope.Examples).Lower > 0).Holds);
    }

    [Fact]
    public void A_slope_over_names_cannot_be_tested()
    {
        var scope = new TestScope(new([Scores.Row(0, "S", 1, Scores.Scored([1])), Scores.Row(0, "L", 1, Scores.Scored([1]))]));
        Assert.Equal(
            "Slope(exact-match, size) needs numbers; size is S. Increasing and Decreasing take any order.",
            scope.Check(s => s.SlopeOf(TestScope.Size).Lower > 0).Problem);
    }

    [Fact]
    public void A_rise_over_every_value_and_seed_is_increasing()
    {
        var scope = Scores.Of(Amounts, 3, 20, (x, seed, item) => x + seed > 40 * item ? 1 : 0);
        var trend = scope.Rises(TestScope.Examples);
        Assert.True(trend && trend.Monotone);
        Assert.False(scope.Falls(TestScope.Examples));
        Assert.True(trend.Estimate > 0 && scope.Falls(TestScope.Examples).Estimate == -trend.Estimate);
    }

    /// <summary>Three sizes and three seeds in full order: 1 of 1680 orders.</summary>
    [Fact]
    public void The_order_of_the_spec_counts_where_an_axis_has_names()
    {
        string[] sizes = ["S", "M", "L"];
        var scope = new TestScope(new([
            .. from size in sizes
               from seed in Enumerable.Range(1, 3)
               select Scores.Row(0, size, seed, new CorpusScore(10 * Array.IndexOf(sizes, size) + seed)),
        ]));
        Assert.Equal(1.0 / 1680, scope.Rises(TestScope.Size).P, 12);
        Assert.True(scope.Check(s => s.Rises(TestScope.Size)).Holds);
    }

    [Fact]
    public void One_step_back_is_not_increasing_however_significant()
    {
        var scope = Scores.Of([0, 1, 2, 3], 3, 1, (x, seed, _) => (x == 3 ? 1.9 : x) + 0.01 * seed);
        var trend = scope.Rises(TestScope.Examples);
        Assert.True(trend.P < 0.05 && !trend.Monotone);
        Assert.False(trend);
    }

    [Fact]
    public void One_value_is_no_trend() => Assert.Equal(
        "exact-match has one value of examples only; a trend needs at least two.",
        Scores.Of([5], 2, 3, (_, _, _) => 1).Check(s => s.Rises(TestScope.Examples)).Problem);
}
