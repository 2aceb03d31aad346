namespace Experiments.Results.Statistics;

/// <summary>The interval of a ratio of two means.</summary>
public static class Fieller
{
    /// <summary>All ratios g for which the mean of numerator − g·denominator is not significantly different from zero.</summary>
    /// <remarks>
    /// Source: Fieller, "Some problems in interval estimation", 1954. Unlike an interval around the ratio's own standard error it holds its
    /// level when the denominator is uncertain; where the denominator is not significantly different from zero no interval is bounded, and
    /// the result is null. Errors are those of <see cref="SeedsAndItems"/>, degrees of freedom those at the ratio itself.
    /// </remarks>
    /// <param name="numerator">One row per seed, one column per item.</param>
    /// <param name="denominator">The same seeds and items.</param>
    /// <param name="level">The level of confidence.</param>
    /// <returns>The interval; with bounds that are NaN where one observation gives no error.</returns>
    public static Interval? Ratio(
        IReadOnlyList<IReadOnlyList<double>> numerator,
        IReadOnlyList<IReadOnlyList<double>> denominator,
        IReadOnlyList<string> clusters,
        double level = 0.95)
    {
        var (n, d, apart) = (Mean(0), SeedsAndItems.Mean(denominator, clusters), Mean(1));
        var freedom = Mean(n.Value / d.Value).DegreesOfFreedom;
        if (double.IsNaN(n.StandardError))
        {
            return new Interval(double.NaN, double.NaN);
        }

        // Var(n) + Var(d) − Var(n − d) is twice the covariance.
        var t = StudentT.TwoSided(freedom, level);
        var covariance = (Square(n.StandardError) + Square(d.StandardError) - Square(apart.StandardError)) / 2;
        var a = Square(d.Value) - Square(t * d.StandardError);
        var b = n.Value * d.Value - t * t * covariance;
        var c = Square(n.Value) - Square(t * n.StandardError);
        if (a <= 0)
        {
            return null;
        }

        // The ratio itself is always inside, so that what is under the root can be negative by rounding only.
        var half = Math.Sqrt(Math.Max(0, b * b - a * c));
        return new Interval((b - half) / a, (b + half) / a);

        Estimate Mean(double ratio) => SeedsAndItems.Mean(
            [.. numerator.Zip(denominator, (top, bottom) => top.Zip(bottom, (x, y) => x - ratio * y).ToArray())],
            clusters);
    }

    private static double Square(double value) => value * value;
}
