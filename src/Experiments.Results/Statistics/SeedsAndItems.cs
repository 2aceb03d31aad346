namespace Experiments.Results.Statistics;

/// <summary>The mean of scores that every seed gives to the same items.</summary>
public static class SeedsAndItems
{
    /// <summary>The mean over seeds and items, with an uncertainty that covers both: another seed, and other items.</summary>
    /// <remarks>
    /// The squared half-width is t²(S − 1)·V_seeds + t²(C − 1)·(V_items − V_cells), for S seeds and C clusters of items: V_seeds and
    /// V_items are the squared errors of the seeds' and of the items' means, and V_cells that of what is left in single scores, which is in
    /// both.
    /// It is never less than either t²(S − 1)·V_seeds or t²(C − 1)·V_items, so that seeds that agree by chance do not hide the items.
    /// With one seed only the items' error is left, with one cluster (a corpus score is one) only the seeds'. Several items of one cluster
    /// give no error where all seeds agree: that says nothing about items of another. How often it holds the truth is in docs/claims.md.
    /// </remarks>
    /// <param name="scores">One row per seed, one column per item; all rows of one length.</param>
    /// <param name="clusters">The items' clusters; null where every item is its own cluster.</param>
    /// <param name="step">
    /// How much the least change of an item changes its scores; 0 where there is none. The error is never less than if a cluster of C + 2
    /// were that different in one seed, as it could have been; in all seeds, where all scores agree.
    /// </param>
    /// <exception cref="ArgumentException">There is no score, or the rows differ in length.</exception>
    public static Estimate Mean(IReadOnlyList<IReadOnlyList<double>> scores, IReadOnlyList<string>? clusters = null, double step = 0)
    {
        var count = scores[0].Count;
        if (scores.Any(row => row.Count != count))
        {
            throw new ArgumentException("Every seed must score the same items.", nameof(scores));
        }

        var seeds = Summary.OfSeeds([.. scores.Select(row => Summary.OfItems(row).Mean)]);
        var spread = ClusteredSpread.Of(scores, clusters);
        if (spread.Clusters == 1)
        {
            return count > 1 && (seeds.Count == 1 || seeds.StandardError == 0) ? new Estimate(seeds.Mean, []) : seeds.Estimate;
        }

        var freedom = spread.Clusters - 1;
        // Where all scores agree, nothing tells whether seeds would ever differ in an item, so that only clusters count.
        var observations = (spread.Items > 0 || seeds.StandardError > 0 ? seeds.Count : 1) * (spread.Clusters + 2.0);
        ErrorPart items = new(spread.Items, freedom), least = new(Math.Pow(step / observations, 2), freedom);
        if (seeds.Count == 1)
        {
            return new Estimate(seeds.Mean, [[items], [least]]);
        }

        ErrorPart bySeed = new(seeds.StandardError * seeds.StandardError, seeds.Count - 1), own = new(spread.Items - spread.Cells, freedom);
        return new Estimate(seeds.Mean, [[bySeed, own], [bySeed], [items], [least]]);
    }

    /// <summary>
    /// The exact two-sided probability of paired differences this large: for a single seed of 0/1 items McNemar's, or, where items share
    /// clusters, that of flipping the signs of whole clusters (NaN where there is one only). Null where there is none, as for several
    /// seeds: then that of <see cref="Mean"/> counts.
    /// </summary>
    /// <param name="differences">One row per seed, one column per item.</param>
    /// <param name="clusters">The items' clusters; null where every item is its own cluster.</param>
    public static double? ExactP(IReadOnlyList<IReadOnlyList<double>> differences, IReadOnlyList<string>? clusters)
    {
        if (differences is not [{ Count: > 1 } only] || only.Any(change => change is not (-1 or 0 or 1)))
        {
            return null;
        }

        return clusters is not null && Clusters.Count(clusters) is var count && count < clusters.Count
            ? count == 1 ? double.NaN : SignFlip.P(Clusters.Sums(only, clusters))
            : McNemar.Exact(only.Count(change => change == 1), only.Count(change => change == -1));
    }
}
