namespace Experiments.Runtime.Results.Statistics;

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
        if (scores.Count != clusters.Count)
        {
            throw new ArgumentException($"Every score needs a cluster: {scores.Count} scores, {clusters.Count} clusters.", nameof(clusters));
        }

        var mean = scores.Average();
        var sums = new Dictionary<string, double>();
        for (var i = 0; i < scores.Count; i++)
        {
            sums[clusters[i]] = sums.GetValueOrDefault(clusters[i]) + scores[i] - mean;
        }

        if (sums.Count < 2)
        {
            throw new ArgumentException("A clustered error needs at least two clusters.", nameof(clusters));
        }

        return Math.Sqrt(sums.Values.Sum(sum => sum * sum) * sums.Count / (sums.Count - 1)) / scores.Count;
    }
}
