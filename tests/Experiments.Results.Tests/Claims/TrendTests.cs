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

    /// <summary>Three sizes in full order in each of three seeds: 1 of 6 orders, three times.</summary>
    [Fact]
    public void The_order_of_the_spec_counts_where_an_axis_has_names()
    {
        string[] sizes = ["S", "M", "L"];
        var scope = new TestScope(new([
            .. from size in sizes
               from seed in Enumerable.Range(1, 3)
               select Scores.Row(0, size, seed, new CorpusScore(10 * Array.IndexOf(sizes, size) + seed)),
        ]));
        Assert.Equal(1.0 / 216, scope.Rises(TestScope.Size).P, 12);
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

    /// <summary>
    /// Seeds that share a base differ far more than levels do: unpaired the order is lost in that, paired it is all there is.
    /// </summary>
    [Fact]
    public void Levels_that_share_seeds_are_compared_within_seeds()
    {
        var scope = Scores.Of([0, 1, 2, 3], 4, 1, (x, seed, _) => 10 * seed + 0.1 * x + 0.5);
        // 1 of 24 orders in each of four seeds.
        Assert.Equal(Math.Pow(24, -4), scope.Rises(TestScope.Examples).P, 12);
        Assert.Equal(1, scope.Falls(TestScope.Examples).P, 12);
    }

    /// <summary>Levels that share no seed, two seeds each: all 4 pairs rise in 1 of 6 orders, as Jonckheere's test counts them.</summary>
    [Fact]
    public void Levels_that_share_no_seed_are_compared_unpaired()
    {
        var scope = new TestScope(new([.. from seed in Enumerable.Range(0, 4)
                                          select Scores.Row(seed / 2, seed, new CorpusScore(seed + 10))]));
        var trend = scope.Rises(TestScope.Examples);
        Assert.Equal(1 / 6.0, trend.P, 12);
        Assert.Equal(2, trend.Estimate, 12);
        // The line through (0, 10), (0, 11), (1, 12), (1, 13) misses by ½ each: √(4·¼/2/1), and t(2) = 4.302653.
        Assert.Equal(2 - 4.302653 * Math.Sqrt(0.5), trend.Lower, 4);
    }

    [Fact]
    public void One_value_is_no_trend() => Assert.Equal(
        "exact-match has one value of examples only; a trend needs at least two.",
        Scores.Of([5], 2, 3, (_, _, _) => 1).Check(s => s.Rises(TestScope.Examples)).Problem);
}
