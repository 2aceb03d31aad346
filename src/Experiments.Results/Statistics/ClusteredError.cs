namespace Experiments.Results.Statistics;

/// <summary>The standard error of a mean of items that share sources.</summary>
public static class ClusteredError
{
    /// <summary>√(C/(C−1) · Σ_c (Σ_{i∈c}(s_i − s̄))²)/n, with C clusters: items of one cluster count together.</summary>
    /// <remarks>Source: Miller, "Adding error bars to evals", 2024, appendix A, with the factor for few clusters.</remarks>
    /// <param name="scores">The items' scores.</param>
    /// <param name="clusters">The items' clusters, in the same order; at least two different ones.</param>
    /// <exception cref="ArgumentException">There are fewer than two clusters, or not one per score.</exception>
    public static double Of(IReadOnlyList<double> scores, IReadOnlyList<string> clusters)
    {
        var estimate = Mean(scores, clusters);
        return double.IsNaN(estimate.StandardError)
            ? throw new ArgumentException("A clustered error needs at least two clusters.", nameof(clusters))
            : estimate.StandardError;
    }

    /// <summary>The mean with its clustered error and C − 1 degrees of freedom; without an error where there is only one cluster.</summary>
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
