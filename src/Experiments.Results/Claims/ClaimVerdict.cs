using Experiments.Runtime.Specs;

namespace Experiments.Results.Claims;

/// <summary>What testing a claim gave.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Verdict">Whether it holds.</param>
/// <param name="Statistics">The statistics that the expression used.</param>
/// <param name="Problem">Why the claim could not be tested; null when it was.</param>
public sealed record ClaimVerdict(ClaimInfo Claim, Verdict Verdict, IReadOnlyList<Statistic> Statistics, string? Problem = null)
{
    /// <summary>
    /// The probability of the claim: the least α for which it holds with intervals of the level 1 − α, and tests at α; 1 where it holds at
    /// none; NaN where it was not tested, or does not rest on intervals or tests.
    /// </summary>
    public double P { get; init; } = double.NaN;

    /// <summary><see cref="P"/> after Holm's correction for the primary claims that were tested with it; NaN where there is none.</summary>
    public double AdjustedP { get; init; } = double.NaN;

    /// <summary>The seeds without any one of which the verdict would be the other one; empty with fewer than three seeds.</summary>
    public IReadOnlyList<string> TurnsOn { get; init; } = [];

    /// <summary>How it stands to what was registered before there were results; null where nothing was.</summary>
    public ClaimStanding? Standing { get; init; }

    /// <summary>Whether the claim was tested and found true.</summary>
    public bool Holds => Verdict == Verdict.Holds;

    /// <summary>Whether the claim was tested and found false.</summary>
    public bool Fails => Verdict == Verdict.Fails;

    /// <summary>Whether it was not tested as it names what is not there, such as a slice without items.</summary>
    public bool IsMistake { get; init; }

    /// <summary>Whether the claim fails a run: an exploratory one is only looked at.</summary>
    public bool FailsRun => (Fails || IsMistake) && !Claim.IsExploratory;

    /// <summary>Whether a claim that holds by itself no longer does among all that were tested with it.</summary>
    public bool HoldsAloneOnly => Holds && AdjustedP >= 0.05;

    /// <summary>Whether these results could decide the claim. A smoke profile often lacks the axis values that a claim speaks of.</summary>
    public bool Tested => Holds || Fails;
}

/// <summary>Whether a claim holds.</summary>
public enum Verdict
{
    /// <summary>The expression was true.</summary>
    Holds,

    /// <summary>The expression was false.</summary>
    Fails,

    /// <summary>The results could not decide the claim.</summary>
    NotTested,

    /// <summary>The claim was registered, and the spec no longer has it.</summary>
    Dropped,
}
