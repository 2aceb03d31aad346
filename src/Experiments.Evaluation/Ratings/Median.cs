namespace Experiments.Evaluation.Ratings;

/// <summary>The middle of numbers.</summary>
internal static class Median
{
    /// <summary>The median, the mean of the two in the middle of an even count; NaN of nothing.</summary>
    public static double Of(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
