using Experiments.Results.Statistics;

namespace Experiments.Results.Claims;

/// <summary>The interval of a mean over trials: one kind for claims, tables and figures.</summary>
internal static class MeanInterval
{
    /// <summary>
    /// Of a share that of Wilson, over items in a single trial, or over seeds and items in several; of other measures that by t.
    /// </summary>
    /// <param name="scores">The measure's scores, averaged over the sweep axes.</param>
    /// <param name="estimate">The mean of <paramref name="scores"/>.</param>
    /// <param name="level">The level of confidence.</param>
    /// <returns>The interval; with ends that are NaN where one observation gives none.</returns>
    public static Interval Of(MeasureColumn measure, SeedScores scores, Estimate estimate, double level)
    {
        if (measure.Rows is [var only] && only.Measures[measure.Name] is Proportion share)
        {
            return ItemInterval.Of(share, level) ?? new Interval(double.NaN, double.NaN);
        }

        var isShare = measure.Rows.All(row => row.Measures[measure.Name] is Proportion) && !double.IsNaN(estimate.StandardError);
        return isShare && Clusters.Count(scores.Clusters) is > 1 and var clusters
            ? Proportions.OverSeeds(estimate, clusters, scores.Seeds.Count, level)
            : estimate.Bounds(level);
    }
}
