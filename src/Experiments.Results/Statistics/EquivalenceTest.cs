namespace Experiments.Results.Statistics;

/// <summary>The two one-sided tests of equivalence (TOST).</summary>
public static class EquivalenceTest
{
    /// <summary>The probability of an estimate this close to zero, were the quantity at or beyond ±<paramref name="margin"/>.</summary>
    /// <remarks>Below 0.05 exactly when the 90 % interval lies within the margins.</remarks>
    /// <param name="margin">The largest difference that counts as none, above 0.</param>
    public static double P(Estimate estimate, double margin)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        var inside = margin - Math.Abs(estimate.Value);
        var tail = estimate.Tail(Math.Abs(inside)) / 2;
        return inside > 0 ? tail : 1 - tail;
    }
}
