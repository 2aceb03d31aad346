using Experiments.Results.Figures;
using Experiments.Results.Statistics;

namespace Experiments.Results.Tests.Figures;

public sealed class LogTicksTests
{
    [Theory]
    [InlineData(3, 140, "2 5 10 20 50 100 200")]
    [InlineData(1, 10, "1 2 5 10")]
    [InlineData(0.001, 1000, "0.001 0.01 0.1 1 10 100 1000")]
    [InlineData(2, 2, "2 5")]
    public void Round_values_cover_the_range(double lower, double upper, string expected) =>
        Assert.Equal(
            expected.Split(' ').Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
            LogTicks.Cover(new Interval(lower, upper)));

    [Fact]
    public void A_long_range_has_few_ticks()
    {
        var ticks = LogTicks.Cover(new Interval(1e-12, 1e12));
        Assert.InRange(ticks.Count, 4, 9);
        Assert.True(ticks[0] <= 1e-12 && ticks[^1] >= 1e12);
    }

    [Fact]
    public void Zero_has_a_tick_between_the_sides() =>
        Assert.Equal([-10, -5, -2, -1, 0, 1, 2, 5, 10, 20], LogTicks.CoverWithZero(new Interval(-6, 15), 1));
}
