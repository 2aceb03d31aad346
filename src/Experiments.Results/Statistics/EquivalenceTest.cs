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
        if (estimate.StandardError == 0)
        {
            return Math.Abs(estimate.Value) < margin ? 0 : 1;
        }

        var above = StudentT.UpperTail((estimate.Value + margin) / estimate.StandardError, estimate.DegreesOfFreedom);
        var below = StudentT.UpperTail((margin - estimate.Value) / estimate.StandardError, estimate.DegreesOfFreedom);
        return Math.Max(above, below);
    }
}
