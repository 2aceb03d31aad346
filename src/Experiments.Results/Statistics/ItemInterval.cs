namespace Experiments.Results.Statistics;

/// <summary>The uncertainty of a measure of a single trial: other items of the same kind.</summary>
public static class ItemInterval
{
    /// <summary>
    /// The 95 % interval: Wilson's for a share, by t for a mean, both with items of one cluster counted together; null where a measure has
    /// no items, or only one source of them.
    /// </summary>
    public static Interval? Of(Measure measure)
    {
        var items = measure is Ratio { Items.Count: > 0 } ratio ? ratio.Linearized : measure.Items;
        if (items.Count == 0 || double.IsNaN(measure.Value))
        {
            return null;
        }

        var clusters = Clusters.Of(items.Select(item => item.Id));
        double[] scores = [.. items.Select(item => item.Score)];
        return measure is Proportion
            ? Proportions.Wilson(measure.Value, Proportions.EffectiveCount(scores, clusters))
            : ClusteredError.Mean(scores, clusters).Bounds(0.95) is { Lower: not double.NaN } bounds ? bounds : null;
    }
}
