using Experiments.Results.Statistics;

namespace Experiments.Results.Tests.Statistics;

/// <summary>Intervals by resampling, with a fixed seed: the same scores always give the same interval.</summary>
internal static class Bootstrap
{
    /// <summary>
    /// The percentile interval of the mean when seeds and items are drawn anew, each with replacement and apart from each other.
    /// </summary>
    /// <param name="scores">One row per seed, one column per item; all rows of one length.</param>
    /// <param name="resamples">The number of draws. The default value is 10,000, which moves a bound by about 1 % of the interval's
    /// width.</param>
    /// <param name="level">The level of confidence.</param>
    /// <param name="seed">The seed of the draws.</param>
    public static Interval TwoLevel(IReadOnlyList<IReadOnlyList<double>> scores, int resamples = 10_000, double level = 0.95, long seed = 1)
    {
        var random = new SeededRandom(seed, "two-level bootstrap");
        var items = scores[0].Count;
        var means = new double[resamples];
        var weights = new int[items];
        for (var draw = 0; draw < resamples; draw++)
        {
            Array.Clear(weights);
            for (var i = 0; i < items; i++)
            {
                weights[random.Next(items)]++;
            }

            var sum = 0.0;
            for (var s = 0; s < scores.Count; s++)
            {
                var row = scores[random.Next(scores.Count)];
                for (var i = 0; i < items; i++)
                {
                    sum += weights[i] * row[i];
                }
            }

            means[draw] = sum / (scores.Count * items);
        }

        return Percentiles(means, level);
    }

    private static Interval Percentiles(double[] values, double level)
    {
        Array.Sort(values);
        return new Interval(Quantile(values, (1 - level) / 2), Quantile(values, 1 - (1 - level) / 2));
    }

    // Linear between the two nearest order statistics.
    private static double Quantile(double[] sorted, double probability)
    {
        var at = probability * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }
}
