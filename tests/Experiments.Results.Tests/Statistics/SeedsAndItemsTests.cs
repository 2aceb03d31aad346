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
        Assert.Equal(Summary.OfItems(items).Lower, estimate.Lower, 12);
    }

    [Fact]
    public void One_item_leaves_the_error_of_the_seeds()
    {
        var estimate = SeedsAndItems.Mean([[0.3], [0.5], [0.4]]);
        Assert.Equal(Summary.OfSeeds([0.3, 0.5, 0.4]).Lower, estimate.Lower, 12);
    }

    /// <summary>
    /// Seeds' means 0.25 and 0.75: the squared error 1/16. Items' means ½, ½, 0, 1: 1/24. What is left after both is ±¼, 8 times 1/16 over
    /// (S − 1)(n − 1) = 3, over S·n = 8: 1/48 of both. Quantiles from tables: t(1) = 12.706205, t(3) = 3.182446.
    /// </summary>
    [Fact]
    public void What_is_in_both_errors_counts_once_and_each_has_its_own_quantile()
    {
        var estimate = SeedsAndItems.Mean([[0, 0, 0, 1], [1, 1, 0, 1]]);
        Assert.Equal(0.5, estimate.Value, 12);
        var half = Math.Sqrt(12.706205 * 12.706205 / 16 + 3.182446 * 3.182446 * (1 / 24.0 - 1 / 48.0));
        Assert.Equal(0.5 + half, estimate.Upper, 5);
        Assert.Equal(estimate.Upper, estimate.Value + estimate.HalfWidth(0.95), 12);
    }

    /// <summary>
    /// Seeds that agree by chance do not hide that items differ: t(7) = 2.364624 of the error of eight items, half right.
    /// </summary>
    [Fact]
    public void Seeds_that_agree_by_chance_leave_the_error_of_the_items()
    {
        double[] right = [1, 1, 1, 1, 0, 0, 0, 0], others = [0, 0, 0, 0, 1, 1, 1, 1];
        Assert.Equal(2.364624 * Math.Sqrt(2.0 / 7 / 8), SeedsAndItems.Mean([right, right]).HalfWidth(0.95), 6);
        Assert.Equal(0, SeedsAndItems.Mean([right, others]).HalfWidth(0.95), 9);
    }

    /// <summary>The probability is that of the interval that just reaches zero.</summary>
    [Theory]
    [InlineData(0.9)]
    [InlineData(0.95)]
    [InlineData(0.9999)]
    public void The_probability_agrees_with_the_interval(double level)
    {
        var estimate = SeedsAndItems.Mean([[0, 0.2, 0.1, 1], [1, 0.7, 0.3, 1], [0.5, 0.4, 0.2, 1]]);
        Assert.Equal(1 - level, (estimate with { Value = estimate.HalfWidth(level) }).P, 7);
        Assert.Equal(1 - level, 2 * EquivalenceTest.P(estimate with { Value = 0 }, estimate.HalfWidth(level)), 7);
    }

    /// <summary>
    /// No item changed in 98: the change of one in a hundred cannot be excluded, and how many seeds agree on that says nothing of others.
    /// </summary>
    [Fact]
    public void Scores_that_all_agree_are_not_certain()
    {
        var none = new double[98];
        Assert.Equal(1.984723 * 0.01, SeedsAndItems.Mean([none], step: 1).HalfWidth(0.95), 6);
        Assert.Equal(1.984723 * 0.01, SeedsAndItems.Mean([none, none, none], step: 1).HalfWidth(0.95), 6);
        Assert.Equal(1, SeedsAndItems.Mean([none, none], step: 1).P);
        Assert.True(EquivalenceTest.P(SeedsAndItems.Mean([none, none], step: 1), 0.01) > 0.05);
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
