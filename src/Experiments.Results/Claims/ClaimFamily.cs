using Experiments.Results.Statistics;

namespace Experiments.Results.Claims;

/// <summary>Claims that are tested together: of twenty that are false, one holds by chance at the 5 % level.</summary>
public static class ClaimFamily
{
    /// <summary>
    /// Corrects the probabilities of the primary claims together, by Holm. Exploratory claims, those that were not tested and those that
    /// rest on no interval or test stay without a corrected one.
    /// </summary>
    /// <param name="claims">The verdicts on the claims of an experiment, or of all experiments of a study.</param>
    /// <returns>The same verdicts, in the same order.</returns>
    public static IReadOnlyList<ClaimVerdict> Correct(IReadOnlyList<ClaimVerdict> claims)
    {
        var adjusted = new Queue<double>(Holm.Adjust([.. claims.Where(Counts).Select(claim => claim.P)]));
        return [.. claims.Select(claim => claim with { AdjustedP = Counts(claim) ? adjusted.Dequeue() : double.NaN })];
    }

    private static bool Counts(ClaimVerdict claim) => !claim.Claim.IsExploratory && !double.IsNaN(claim.P);
}
