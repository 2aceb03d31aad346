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
        var (share, error) = (scores.Average(), ClusteredError.Mean(scores, clusters).StandardError);
        return error > 0 ? Math.Min(scores.Count, share * (1 - share) / (error * error) + 1) : Clusters.Count(clusters);
    }

    /// <summary>
    /// The score interval of a share whose squared error is a known multiple of p(1 − p): Wilson's, with that multiple in place of z²/n.
    /// </summary>
    /// <remarks>
    /// Where all scores are 0, or all are 1, they show no error: then every cluster counts as one observation. It is never narrower than
    /// that of as many independent observations as there are seeds times clusters.
    /// </remarks>
    /// <param name="estimate">The share and its error over seeds and items (<see cref="SeedsAndItems"/>).</param>
    /// <param name="clusters">The number of clusters, at least 2.</param>
    /// <param name="seeds">The number of seeds.</param>
    /// <param name="level">The level of confidence.</param>
    public static Interval OverSeeds(Estimate estimate, int clusters, int seeds, double level)
    {
        var share = Math.Clamp(estimate.Value, 0, 1);
        var least = Math.Pow(StudentT.TwoSided(clusters - 1, level), 2) / clusters;
        var spread = share * (1 - share);
        var multiple = spread > 0 ? Math.Max(Math.Pow(estimate.HalfWidth(level), 2) / spread, least / seeds) : least;
        var centre = share + multiple / 2;
        var half = Math.Sqrt(multiple * spread + multiple * multiple / 4);
        return new Interval(Math.Max(0, (centre - half) / (1 + multiple)), Math.Min(1, (centre + half) / (1 + multiple)));
    }
}
