using Experiments.Results.Statistics;

namespace Experiments.Results.Tests.Statistics;

public sealed class FiellerTests
{
    private static readonly string[] Own = ["a", "b", "c", "d", "e", "f"];

    /// <summary>Nothing is uncertain in a fixed denominator: the interval is that of the numerator, divided.</summary>
    [Fact]
    public void A_fixed_denominator_divides_the_interval()
    {
        double[] numerator = [1, 0, 2, 1, 1, 0];
        var bounds = new Fieller([numerator], [[4, 4, 4, 4, 4, 4]], Own).Bounds()!.Value;
        var expected = Summary.OfItems(numerator);
        Assert.Equal(expected.Lower / 4, bounds.Lower, 10);
        Assert.Equal(expected.Upper / 4, bounds.Upper, 10);
    }

    /// <summary>
    /// The definition: at a bound g the mean of numerator − g·denominator is just t standard errors from zero, t(0.975, 5) = 2.570582.
    /// </summary>
    [Fact]
    public void A_bound_is_where_the_difference_is_just_significant()
    {
        double[] numerator = [1, 0, 2, 1, 1, 0], denominator = [4, 3, 5, 4, 2, 4];
        var bounds = new Fieller([numerator], [denominator], Own).Bounds()!.Value;
        foreach (var ratio in new[] { bounds.Lower, bounds.Upper })
        {
            var difference = Summary.OfItems([.. numerator.Zip(denominator, (x, y) => x - ratio * y)]);
            Assert.Equal(2.570582, Math.Abs(difference.Mean) / difference.StandardError, 5);
        }
    }

    [Fact]
    public void A_denominator_that_may_be_zero_bounds_nothing() =>
        Assert.Null(new Fieller([[1, 0, 2, 1, 1, 0]], [[1, -1, 1, -1, 1, 0]], Own).Bounds());

    [Fact]
    public void One_observation_has_no_interval() => Assert.True(double.IsNaN(new Fieller([[1]], [[2]], ["a"]).Bounds()!.Value.Lower));

    /// <summary>
    /// A gap of 0.3 of which a tenth is closed, 30 sources of 3 items, 3 seeds; what is closed and the gap share the noise of their start.
    /// </summary>
    [Fact]
    public void The_interval_covers_the_true_share_as_often_as_it_says()
    {
        const int Trials = 1_000, Sources = 30, Each = 3;
        var random = new SeededRandom(17, "fieller");
        var clusters = Enumerable.Range(0, Sources * Each).Select(item => $"c{item / Each}").ToArray();
        var covered = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var source = Enumerable.Range(0, Sources)
                .Select(_ => (Closed: 0.15 * random.NextGaussian(), Gap: 0.3 * random.NextGaussian()))
                .ToArray();
            var (numerator, denominator) = (new List<double[]>(), new List<double[]>());
            for (var seed = 0; seed < 3; seed++)
            {
                var shift = 0.02 * random.NextGaussian();
                var start = Enumerable.Range(0, Sources * Each).Select(_ => 0.2 * random.NextGaussian() + shift).ToArray();
                numerator.Add([.. start.Select((value, item) => 0.03 + source[item / Each].Closed + 0.2 * random.NextGaussian() - value)]);
                denominator.Add([.. start.Select((value, item) => 0.3 + source[item / Each].Gap - value)]);
            }

            var bounds = new Fieller(numerator, denominator, clusters).Bounds();
            covered += bounds is null || (bounds.Value.Lower <= 0.1 && bounds.Value.Upper >= 0.1) ? 1 : 0;
        }

        Assert.InRange((double)covered / Trials, 0.93, 0.985);
    }
}
