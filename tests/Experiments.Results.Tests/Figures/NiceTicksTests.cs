using Experiments.Results.Figures;
using Experiments.Results.Statistics;

namespace Experiments.Results.Tests.Figures;

public sealed class NiceTicksTests
{
    [Theory]
    [InlineData(0, 1, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    [InlineData(0.13, 0.58, new[] { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6 })]
    [InlineData(-3, 12, new double[] { -4, -2, 0, 2, 4, 6, 8, 10, 12 })]
    [InlineData(1200, 4900, new double[] { 1000, 2000, 3000, 4000, 5000 })]
    [InlineData(2, 2, new[] { 1, 1.5, 2, 2.5, 3 })]
    [InlineData(0, 0, new[] { -1, -0.5, 0, 0.5, 1 })]
    public void Ticks_are_round_and_cover_the_range(double lower, double upper, double[] ticks) =>
        Assert.Equal(ticks, NiceTicks.Cover(new Interval(lower, upper)));
}
