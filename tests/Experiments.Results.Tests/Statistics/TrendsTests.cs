using Experiments.Results.Statistics;

namespace Experiments.Results.Tests.Statistics;

public sealed class TrendsTests
{
    /// <summary>All orders of 3 + 3 + 3 values are 9!/(3!·3!·3!) = 1680; one of them rises throughout.</summary>
    [Fact]
    public void A_full_order_of_three_sizes_and_seeds_has_one_chance_in_1680() =>
        Assert.Equal(1.0 / 1680, Jonckheere.P([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), 12);

    [Fact]
    public void The_opposite_order_is_certain_not_to_be_exceeded() =>
        Assert.Equal(1, Jonckheere.P([[7, 8, 9], [4, 5, 6], [1, 2, 3]]), 12);

    /// <summary>Counted by hand: of the 6 orders of 2 + 2 values, the pairs that rise number 0, 1, 2, 2, 3, 4.</summary>
    [Theory]
    [InlineData(1, 2, 3, 4, 1 / 6.0)]
    [InlineData(1, 3, 2, 4, 2 / 6.0)]
    [InlineData(1, 4, 2, 3, 4 / 6.0)]
    public void Small_cases_are_exact(double a, double b, double c, double d, double expected) =>
        Assert.Equal(expected, Jonckheere.P([[a, b], [c, d]]), 12);

    [Fact]
    public void Equal_values_are_permuted_at_random_but_always_in_the_same_way()
    {
        double[][] groups = [[0, 0, 1], [1, 1, 2], [2, 2, 3]];
        var p = Jonckheere.P(groups);
        Assert.InRange(p, 0.001, 0.02);
        Assert.Equal(p, Jonckheere.P(groups));
        Assert.Equal(1, Jonckheere.P([[1, 1], [1, 1]]));
    }

    /// <summary>Anscombe's first set: slope 0.5001 with standard error 0.1179.</summary>
    [Fact]
    public void The_slope_of_Anscombe_is_a_half()
    {
        double[] x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
        double[] y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        var slope = LeastSquares.Slope(x, y);
        Assert.Equal(0.5001, slope.Value, 4);
        Assert.Equal(0.1179, slope.StandardError, 4);
        Assert.Equal(0.00217, slope.P, 5);
    }

    [Fact]
    public void One_place_has_no_slope() => Assert.Throws<ArgumentException>(() => LeastSquares.SlopeWeights([3, 3]));

    /// <summary>
    /// With 1,000 degrees of freedom t is nearly normal: an estimate of 0 with error 0.01 within ±0.02 has p = P(Z &gt; 2).
    /// </summary>
    [Fact]
    public void Equivalence_needs_both_sides()
    {
        Assert.Equal(0.0228, EquivalenceTest.P(new Estimate(0, 0.01, 100_000), 0.02), 3);
        Assert.Equal(0.5, EquivalenceTest.P(new Estimate(0.02, 0.01, 100_000), 0.02), 6);
        Assert.Equal(0.5, EquivalenceTest.P(new Estimate(-0.02, 0.01, 100_000), 0.02), 6);
        Assert.True(EquivalenceTest.P(new Estimate(0.05, 0.01, 100_000), 0.02) > 0.99);
        Assert.Equal(0, EquivalenceTest.P(new Estimate(0, 0, 5), 0.02));
    }

    /// <summary>p is below 0.05 exactly when the 90 % interval lies within the margins.</summary>
    [Theory]
    [InlineData(0.004)]
    [InlineData(0.012)]
    [InlineData(-0.009)]
    public void Equivalence_agrees_with_its_interval(double value)
    {
        var estimate = new Estimate(value, 0.006, 7);
        var bounds = estimate.Bounds(0.9);
        Assert.Equal(bounds.Lower > -0.02 && bounds.Upper < 0.02, EquivalenceTest.P(estimate, 0.02) < 0.05);
    }
}
