namespace Experiments.Results.Statistics;

/// <summary>A range of values.</summary>
/// <param name="Lower">The lower end; NaN where there is no interval.</param>
/// <param name="Upper">The upper end; NaN where there is no interval.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>The distance between the ends.</summary>
    public double Length => Upper - Lower;

    /// <summary>Where <paramref name="value"/> lies: 0 at the lower end, 1 at the upper.</summary>
    public double Share(double value) => (value - Lower) / Length;
}
