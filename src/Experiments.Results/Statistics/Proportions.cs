namespace Experiments.Results.Statistics;

/// <summary>Uncertainty of a share of items.</summary>
public static class Proportions
{
    /// <summary>Wilson's score interval, which stays within [0, 1] and holds its level near the ends and for few items.</summary>
    /// <param name="count">The number of items, at least 1; where they share clusters, the <see cref="EffectiveCount"/>.</param>
    /// <param name="level">The level of confidence of the two-sided interval.</param>
    public static Interval Wilson(double share, double count, double level = 0.95)
    {
        var z = StudentT.Normal(1 - (1 - level) / 2);
        var centre = share + z * z / (2 * count);
        var half = z * Math.Sqrt(share * (1 - share) / count + z * z / (4.0 * count * count));
        var scale = 1 + z * z / count;
        return new Interval((centre - half) / scale, (centre + half) / scale);
    }

    /// <summary>
    /// As many independent items as would give the share the same error as these: n where every item is its own cluster, never more.
    /// </summary>
    /// <remarks>
    /// p(1 − p)/SE² + 1 with the clustered error; the number of clusters where the share is 0 or 1, for then scores show no error.
    /// Source: Dean and Pagano, "Evaluating confidence interval methods for binomial proportions in clustered surveys", 2015.
    /// </remarks>
    /// <param name="scores">The items' scores, 0 or 1.</param>
    /// <param name="clusters">The items' clusters, in the same order.</param>
    public static double EffectiveCount(IReadOnlyList<double> scores, IReadOnlyList<string> clusters)
    {
        var (share, error, freedom) = ClusteredError.Mean(scores, clusters);
        return error > 0 ? Math.Min(scores.Count, share * (1 - share) / (error * error) + 1) : freedom + 1;
    }
}
