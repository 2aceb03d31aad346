using Experiments.Results.Statistics;

namespace Experiments.Results.Tests.Statistics;

public sealed class SeedsAndItemsTests
{
    [Fact]
    public void One_seed_leaves_the_error_of_the_items()
    {
        double[] items = [1, 0, 0, 1, 1];
        var estimate = SeedsAndItems.Mean([items]);
        Assert.Equal(Summary.OfItems(items).StandardError, estimate.StandardError, 12);
        Assert.Equal(4, estimate.DegreesOfFreedom);
    }

    [Fact]
    public void One_item_leaves_the_error_of_the_seeds()
    {
        var estimate = SeedsAndItems.Mean([[0.3], [0.5], [0.4]]);
        Assert.Equal(Summary.OfSeeds([0.3, 0.5, 0.4]).Lower, estimate.Lower, 12);
    }

    /// <summary>Seeds' means 0.25 and 0.75 (error 0.25), items' means 0.5, 0.5, 0, 1 (error √(1/6)/2).</summary>
    [Fact]
    public void Both_errors_add_in_quadrature()
    {
        var estimate = SeedsAndItems.Mean([[0, 0, 0, 1], [1, 1, 0, 1]]);
        Assert.Equal(0.5, estimate.Value, 12);
        Assert.Equal(Math.Sqrt(0.25 * 0.25 + 1.0 / 24), estimate.StandardError, 12);
        // Satterthwaite: (a + b)²/(a²/1 + b²/3) with a = 1/16, b = 1/24.
        Assert.Equal(Math.Pow(1 / 16.0 + 1 / 24.0, 2) / (1 / 256.0 + 1 / 576.0 / 3), estimate.DegreesOfFreedom, 9);
    }

    [Fact]
    public void Seeds_with_different_items_are_an_error() => Assert.Throws<ArgumentException>(() => SeedsAndItems.Mean([[1, 0], [1]]));

    /// <summary>Scores = seed + item + noise, all normal: the interval must hold the true mean about 95 % of the time.</summary>
    [Theory]
    [InlineData(3, 0.0, 0.94, 0.995)]
    [InlineData(3, 0.05, 0.94, 0.99)]
    [InlineData(5, 0.1, 0.93, 0.98)]
    public void The_interval_covers_the_truth_as_often_as_it_says(int seeds, double seedDeviation, double atLeast, double atMost)
    {
        const int Trials = 1_500, Items = 40;
        var random = new SeededRandom(7, "coverage");
        var covered = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var item = Enumerable.Range(0, Items).Select(_ => 0.3 * random.NextGaussian()).ToArray();
            var scores = Enumerable.Range(0, seeds).Select(_ =>
            {
                var shift = seedDeviation * random.NextGaussian();
                return item.Select(value => value + shift + 0.4 * random.NextGaussian()).ToArray();
            }).ToArray();
            var estimate = SeedsAndItems.Mean(scores);
            covered += estimate.Lower <= 0 && estimate.Upper >= 0 ? 1 : 0;
        }

        Assert.InRange((double)covered / Trials, atLeast, atMost);
    }

    /// <summary>With many seeds and items the bootstrap and the formula describe the same distribution.</summary>
    [Fact]
    public void The_bootstrap_agrees_with_the_formula()
    {
        var random = new SeededRandom(3, "agreement");
        var item = Enumerable.Range(0, 100).Select(_ => random.NextDouble()).ToArray();
        var scores = Enumerable.Range(0, 12).Select(_ =>
        {
            var shift = 0.1 * random.NextGaussian();
            return item.Select(value => value + shift + 0.1 * random.NextGaussian()).ToArray();
        }).ToArray();
        var bounds = Bootstrap.TwoLevel(scores, resamples: 4_000);
        var estimate = SeedsAndItems.Mean(scores);
        Assert.Equal(estimate.Upper - estimate.Lower, bounds.Upper - bounds.Lower, 0.15 * (estimate.Upper - estimate.Lower));
        Assert.Equal(bounds, Bootstrap.TwoLevel(scores, resamples: 4_000));
        Assert.NotEqual(bounds, Bootstrap.TwoLevel(scores, resamples: 4_000, seed: 2));
    }
}
