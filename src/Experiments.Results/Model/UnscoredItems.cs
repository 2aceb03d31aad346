namespace Experiments.Results.Model;

/// <summary>What is known of the items that a measure has no score of.</summary>
internal static class UnscoredItems
{
    /// <summary>Whether some are only counted, by reason, and not named, as results of earlier versions have them.</summary>
    public static bool HasUnnamed(Measure measure) => measure.Failed.Values.Sum() > measure.Unscored.Count;
}
