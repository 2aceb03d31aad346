namespace Experiments.Evaluation.Outcomes;

/// <summary>Makes a measure of the correlation of two quantities over items.</summary>
internal static class Correlation
{
    /// <summary>Pearson's r with each item's influence on it, r + z₁z₂ − r(z₁² + z₂²)/2: scores with the mean and spread of r.</summary>
    /// <remarks>Source: Devlin et al., "Robust estimation and outlier detection with correlation coefficients", 1975.</remarks>
    public static CorpusScore Of<T>(
        IReadOnlyList<T> outcomes, Func<T, double> first, Func<T, double> second, Func<T, string?>? unscored = null)
        where T : IItemOutcome
    {
        var (left, right) = (Measures.Average(outcomes, first, unscored: unscored), Measures.Average(outcomes, second, unscored: unscored));
        var (x, y) = (Scores(left), Scores(right));
        var r = Pearson(x, y);
        if (double.IsNaN(r))
        {
            return new CorpusScore(r) { Failed = left.Failed };
        }

        var (zx, zy) = (Standardized(x), Standardized(y));
        return new CorpusScore(r)
        {
            Items = [.. left.Items.Select((item, i) => item with { Score = r + zx[i] * zy[i] - r * (zx[i] * zx[i] + zy[i] * zy[i]) / 2 })],
            Failed = left.Failed,
        };
    }

    /// <summary>Pearson's correlation; NaN when either side does not vary.</summary>
    /// <param name="first">One value per item.</param>
    /// <param name="second">The other side's values, in the same order.</param>
    /// <exception cref="ArgumentException">The counts differ.</exception>
    public static double Pearson(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count != second.Count)
        {
            throw new ArgumentException($"A correlation needs pairs; found {first.Count} and {second.Count} values.", nameof(second));
        }

        var meanFirst = first.DefaultIfEmpty(double.NaN).Average();
        var meanSecond = second.DefaultIfEmpty(double.NaN).Average();
        var covariance = first.Zip(second, (x, y) => (x - meanFirst) * (y - meanSecond)).Sum();
        var varianceFirst = first.Sum(x => (x - meanFirst) * (x - meanFirst));
        var varianceSecond = second.Sum(y => (y - meanSecond) * (y - meanSecond));
        return varianceFirst == 0 || varianceSecond == 0 ? double.NaN : covariance / Math.Sqrt(varianceFirst * varianceSecond);
    }

    private static double[] Scores(Measure measure) => [.. measure.Items.Select(item => item.Score)];

    // With the deviation over n, so that the mean of the squares is 1 and that of the products r.
    private static double[] Standardized(double[] values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return [.. values.Select(value => (value - mean) / deviation)];
    }
}
