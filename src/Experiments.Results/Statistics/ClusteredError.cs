namespace Experiments.Results.Statistics;

/// <summary>The standard error of a mean of items that share sources.</summary>
public static class ClusteredError
{
    /// <summary>
    /// The mean with the error √(C/(C−1) · Σ_c (Σ_{i∈c}(s_i − s̄))²)/n and C − 1 degrees of freedom, with C clusters; without an error
    /// where there is only one cluster.
    /// </summary>
    /// <remarks>Source: Miller, "Adding error bars to evals", 2024, appendix A, with the factor for few clusters.</remarks>
    /// <param name="scores">The items' scores, at least one.</param>
    /// <param name="clusters">The items' clusters, in the same order.</param>
    /// <exception cref="ArgumentException">There is no score, or not one cluster per score.</exception>
    public static Estimate Mean(IReadOnlyList<double> scores, IReadOnlyList<string> clusters)
    {
        var mean = Summary.OfItems(scores).Mean;
        var sums = Clusters.Sums([.. scores.Select(score => score - mean)], clusters);
        var error = sums.Count == 1
            ? double.NaN
            : Math.Sqrt(sums.Sum(sum => sum * sum) * sums.Count / (sums.Count - 1)) / scores.Count;
        return new Estimate(mean, error, sums.Count - 1);
    }
}
