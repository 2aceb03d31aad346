namespace Experiments.Results.Statistics;

/// <summary>The interval of a ratio of two means.</summary>
/// <remarks>
/// Source: Fieller, "Some problems in interval estimation", 1954. Unlike an interval around the ratio's own standard error it holds its
/// level when the denominator is uncertain. Errors are those of <see cref="SeedsAndItems"/>: for each of the sums that bound an error the
/// ratios lie between the roots of a square, and all of them together are the interval.
/// </remarks>
public sealed class Fieller
{
    private readonly Estimate top;
    private readonly Estimate bottom;
    private readonly Estimate apart;

    /// <summary>Takes the errors.</summary>
    /// <param name="numerator">One row per seed, one column per item.</param>
    /// <param name="denominator">The same seeds and items.</param>
    /// <param name="clusters">The items' clusters.</param>
    /// <param name="step">How much the least change of an item changes the numerator, as in <see cref="SeedsAndItems.Mean"/>.</param>
    public Fieller(
        IReadOnlyList<IReadOnlyList<double>> numerator,
        IReadOnlyList<IReadOnlyList<double>> denominator,
        IReadOnlyList<string> clusters,
        double step = 0)
    {
        top = SeedsAndItems.Mean(numerator, clusters, step);
        bottom = SeedsAndItems.Mean(denominator, clusters);
        double[][] difference = [.. numerator.Zip(denominator, (over, under) => over.Zip(under, (x, y) => x - y).ToArray())];
        apart = SeedsAndItems.Mean(difference, clusters);
    }

    /// <summary>All ratios g for which the mean of numerator − g·denominator is not significantly different from zero.</summary>
    /// <param name="level">The level of confidence.</param>
    /// <returns>
    /// The interval, with bounds that are NaN where one observation gives no error; null where the denominator is not significantly
    /// different from zero, as then nothing bounds the ratio.
    /// </returns>
    public Interval? Bounds(double level = 0.95)
    {
        if (top.Sums.Count == 0 || top.Sums.Count != bottom.Sums.Count || top.Sums.Count != apart.Sums.Count)
        {
            return new Interval(double.NaN, double.NaN);
        }

        var (lower, upper) = (top.Value / bottom.Value, top.Value / bottom.Value);
        for (var sum = 0; sum < top.Sums.Count; sum++)
        {
            // V(n) + V(d) − V(n − d) is twice the covariance; the least step, the last of several sums, is the numerator's alone.
            var isStep = sum > 0 && sum == top.Sums.Count - 1;
            var (n, d) = (At(top, sum), isStep ? 0 : At(bottom, sum));
            var covariance = isStep ? 0 : (n + d - At(apart, sum)) / 2;
            if (bottom.Value * bottom.Value <= d)
            {
                return null;
            }

            var roots = Roots(n, d, covariance);
            (lower, upper) = (Math.Min(lower, roots.Lower), Math.Max(upper, roots.Upper));
        }

        return new Interval(lower, upper);

        double At(Estimate estimate, int sum) => estimate.Sums[sum].Sum(part => part.At(level));
    }

    /// <summary>Where (n − g·d)² = V_n − 2g·V_nd + g²·V_d; the ratio itself where a negative part leaves no such place.</summary>
    private Interval Roots(double varianceN, double varianceD, double covariance)
    {
        var (n, d) = (top.Value, bottom.Value);
        var (a, b, c) = (d * d - varianceD, n * d - covariance, n * n - varianceN);
        var half = Math.Sqrt(b * b - a * c);
        return double.IsNaN(half) ? new Interval(n / d, n / d) : new Interval((b - half) / a, (b + half) / a);
    }
}
