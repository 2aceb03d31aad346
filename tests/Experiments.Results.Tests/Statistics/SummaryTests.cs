using Experiments.Results.Statistics;

namespace Experiments.Results.Tests.Statistics;

public sealed class SummaryTests
{
    /// <summary>t(0.975, 4) = 2.776445 from tables; s of 1…5 is √2.5.</summary>
    [Fact]
    public void The_interval_of_seeds_is_that_of_Student()
    {
        var summary = Summary.OfSeeds([1, 2, 3, 4, 5]);
        Assert.Equal(3, summary.Mean);
        Assert.Equal(Math.Sqrt(2.5), summary.Deviation, 12);
        Assert.Equal(3 - 2.776445105 * Math.Sqrt(0.5), summary.Lower, 8);
        Assert.Equal(3 + 2.776445105 * Math.Sqrt(0.5), summary.Upper, 8);
    }

    /// <summary>t(0.975, 1) = 12.7062: two seeds say little.</summary>
    [Fact]
    public void Two_seeds_give_a_wide_interval()
    {
        var summary = Summary.OfSeeds([0.4, 0.6]);
        Assert.Equal(0.5 - 12.706204736 * 0.1, summary.Lower, 8);
    }

    [Fact]
    public void One_value_has_no_interval()
    {
        var summary = Summary.OfSeeds([0.4]);
        Assert.Equal(0.4, summary.Mean);
        Assert.True(double.IsNaN(summary.Deviation) && double.IsNaN(summary.Lower) && double.IsNaN(summary.Upper));
    }

    [Fact]
    public void Equal_values_have_no_deviation_at_all()
    {
        var summary = Summary.OfSeeds([0.1, 0.1, 0.1]);
        Assert.Equal((0.1, 0.0, 0.1, 0.1), (summary.Mean, summary.Deviation, summary.Lower, summary.Upper));
    }

    [Fact]
    public void No_value_is_an_error() => Assert.Throws<ArgumentException>(() => Summary.OfSeeds([]));

    /// <summary>
    /// Student's distribution with 4 degrees of freedom is F(t) = ½ + ⅜·x·(1 − x²/12) with x = t/√(1 + t²/4) (Shaw 2006).
    /// </summary>
    [Fact]
    public void The_probability_is_that_of_Student()
    {
        var t = 3 / Math.Sqrt(0.5);
        var x = t / Math.Sqrt(1 + t * t / 4);
        var cdf = 0.5 + 3.0 / 8 * x * (1 - x * x / 12);
        Assert.Equal(2 * (1 - cdf), Summary.OfSeeds([1, 2, 3, 4, 5]).Estimate.P, 12);
    }
}
