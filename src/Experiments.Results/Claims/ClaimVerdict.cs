using Experiments.Runtime.Definition;

namespace Experiments.Results.Claims;

/// <summary>What testing a claim gave.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Holds">Whether the expression was true; false when the claim could not be tested.</param>
/// <param name="Statistics">The statistics that the expression used, with their intervals, as text.</param>
/// <param name="Problem">Why the claim could not be tested; null when it was.</param>
public sealed record ClaimVerdict(ClaimInfo Claim, bool Holds, IReadOnlyList<string> Statistics, string? Problem = null)
{
    /// <summary>Whether these results could decide the claim. A smoke profile often lacks the axis values that a claim speaks of.</summary>
    public bool Tested => Problem is null;

    /// <summary>Whether the claim was tested and found false.</summary>
    public bool Fails => Tested && !Holds;
}
