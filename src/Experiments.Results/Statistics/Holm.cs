namespace Experiments.Results.Statistics;

/// <summary>Holm's correction for several tests at once.</summary>
public static class Holm
{
    /// <summary>
    /// The adjusted probabilities, in the order given: an arm is significant when its adjusted probability is below the level.
    /// </summary>
    /// <param name="probabilities">The probabilities of the single tests.</param>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> probabilities)
    {
        var adjusted = new double[probabilities.Count];
        var largest = 0.0;
        var rank = 0;
        foreach (var (p, index) in probabilities.Select((p, index) => (p, index)).OrderBy(one => one.p))
        {
            // Never below that of a smaller probability.
            largest = Math.Max(largest, Math.Min(1, (probabilities.Count - rank) * p));
            adjusted[index] = largest;
            rank++;
        }

        return adjusted;
    }
}
