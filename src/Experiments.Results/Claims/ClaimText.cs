using Experiments.Runtime.Definition;

namespace Experiments.Results.Claims;

/// <summary>Says what testing a claim gave.</summary>
public static class ClaimText
{
    private static readonly (string Call, string Test)[] Tests =
    [
        ("Increasing(", "Jonckheere's test of the order, one-sided, and means that never step back"),
        ("Decreasing(", "Jonckheere's test of the order, one-sided, and means that never step back"),
        ("Equivalent(", "two one-sided tests within the margin"),
        ("GapClosed(", "share of a gap with Fieller's interval over seeds and items"),
        ("Interaction(", "difference of two differences paired by seed and item, with its interval over seeds and items"),
        ("Slope(", "slope by least squares with its interval over seeds and items"),
        ("Difference(", "difference paired by seed and item, with its interval over seeds and items"),
        ("Mean(", "mean with its interval over seeds and items"),
    ];

    /// <summary>The verdict: <c>holds</c>, <c>does not hold</c>, <c>not tested</c>.</summary>
    /// <param name="claim">The claim.</param>
    public static string Verdict(ClaimVerdict claim) => !claim.Tested ? "not tested" : claim.Holds ? "holds" : "does not hold";

    /// <summary>What the verdict rests on: the statistics with effect, interval and probability, or why there are none.</summary>
    /// <param name="claim">The claim.</param>
    public static string Because(ClaimVerdict claim) => claim.Problem ?? string.Join("; ", claim.Statistics);

    /// <summary>The tests that a claim's expression asks for.</summary>
    /// <param name="claim">The claim.</param>
    public static string TestOf(ClaimInfo claim)
    {
        var tests = Tests.Where(test => claim.Text.Contains(test.Call, StringComparison.Ordinal)).Select(test => test.Test).Distinct().ToList();
        return tests.Count == 0 ? "the expression itself" : string.Join("; ", tests);
    }

    /// <summary>How many claims hold: <c>3 hold, 1 does not hold, 1 was not tested.</c></summary>
    /// <param name="claims">The claims.</param>
    public static string Count(IReadOnlyList<ClaimVerdict> claims)
    {
        var (holding, failing, untested) = (claims.Count(claim => claim is { Holds: true, Tested: true }), claims.Count(claim => claim.Fails), claims.Count(claim => !claim.Tested));
        var parts = new List<string> { $"{holding} of {claims.Count} {(holding == 1 ? "holds" : "hold")}" };
        if (failing > 0)
        {
            parts.Add($"{failing} {(failing == 1 ? "does" : "do")} not hold");
        }

        if (untested > 0)
        {
            parts.Add($"{untested} {(untested == 1 ? "was" : "were")} not tested");
        }

        return string.Join(", ", parts) + ".";
    }
}
