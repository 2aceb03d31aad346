namespace Experiments.Results.Statistics;

/// <summary>The uncertainty of a measure of a single trial: other items of the same kind.</summary>
public static class ItemInterval
{
    /// <summary>
    /// The interval: Wilson's for a share, by t for a mean, both with items of one cluster counted together; null where a measure has
    /// no items, or several of a single cluster: what another one would score they do not tell.
    /// </summary>
    /// <param name="level">The level of confidence.</param>
    public static Interval? Of(Measure measure, double level = 0.95)
    {
        var items = measure is Ratio { Items.Count: > 0 } ratio ? ratio.Linearized : measure.Items;
        if (items.Count == 0 || double.IsNaN(measure.Value))
        {
            return null;
        }

        string[] clusters = [.. items.Select(item => item.Cluster)];
        if (items.Count > 1 && Clusters.Count(clusters) == 1)
        {
            return null;
        }

        double[] scores = [.. items.Select(item => item.Score)];
        return measure is Proportion
            ? Proportions.Wilson(measure.Value, Proportions.EffectiveCount(scores, clusters), level)
            : ClusteredError.Mean(scores, clusters).Bounds(level) is { Lower: not double.NaN } bounds ? bounds : null;
    }
}
