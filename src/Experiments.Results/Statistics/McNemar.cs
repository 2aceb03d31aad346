using MathNet.Numerics.Distributions;

namespace Experiments.Results.Statistics;

/// <summary>McNemar's test of two arms that score the same items with 0 or 1: only the items on which they differ count.</summary>
public static class McNemar
{
    /// <summary>The exact two-sided probability: min(1, 2·Σ_{i ≤ min(b,c)} C(b+c, i)/2^(b+c)).</summary>
    /// <param name="gained">Items right in the second arm only.</param>
    /// <param name="lost">Items right in the first arm only.</param>
    public static double Exact(int gained, int lost)
    {
        var discordant = gained + lost;
        return discordant == 0 ? 1 : Math.Min(1, 2 * Binomial.CDF(0.5, discordant, Math.Min(gained, lost)));
    }
}
