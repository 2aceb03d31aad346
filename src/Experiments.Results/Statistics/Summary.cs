namespace Experiments.Results.Statistics;

/// <summary>What tables show of several observations of one quantity: seeds, or items.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation (n − 1); NaN for one observation.</param>
/// <param name="Count">The number of observations.</param>
public sealed record Summary(double Mean, double Deviation, int Count)
{
    private readonly Estimate estimate = new(Mean, Deviation / Math.Sqrt(Count), Count - 1);

    /// <summary>The standard error of the mean, s/√n; NaN for one observation.</summary>
    public double StandardError => estimate.StandardError;

    /// <summary>The lower bound of the 95 % t-interval of the mean; NaN for one observation.</summary>
    public double Lower => estimate.Lower;

    /// <summary>The upper bound of the 95 % t-interval of the mean; NaN for one observation.</summary>
    public double Upper => estimate.Upper;

    /// <summary>The mean as an estimate.</summary>
    public Estimate Estimate => estimate;

    /// <summary>Summarises the values of a measure over seeds, one value per seed.</summary>
    /// <param name="values">At least one value.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static Summary OfSeeds(IReadOnlyList<double> values) => Of(values);

    /// <summary>Summarises the scores of items within one trial.</summary>
    /// <param name="scores">At least one score.</param>
    /// <exception cref="ArgumentException">There is no score.</exception>
    public static Summary OfItems(IReadOnlyList<double> scores) => Of(scores);

    private static Summary Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
        {
            throw new ArgumentException("A summary needs at least one value.", nameof(values));
        }

        // The mean is taken over deviations from the first value, so that equal values have exactly that mean and no deviation.
        var first = values[0];
        var mean = first + values.Sum(value => value - first) / values.Count;
        var squares = values.Sum(value => (value - mean) * (value - mean));
        return new Summary(mean, values.Count == 1 ? double.NaN : Math.Sqrt(squares / (values.Count - 1)), values.Count);
    }
}
