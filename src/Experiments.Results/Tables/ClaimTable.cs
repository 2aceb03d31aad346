using Experiments.Results.Claims;

namespace Experiments.Results.Tables;

/// <summary>How verdicts on claims are shown in tables.</summary>
public static class ClaimTable
{
    private static readonly Column[] Always = [new("claim"), new("verdict"), new("p", Align.Right), new("p (Holm)", Align.Right)];

    /// <summary>The columns of <see cref="Rows"/>; how claims stand to a registration only where there is one.</summary>
    /// <param name="claims">All claims of the table.</param>
    public static IReadOnlyList<Column> Columns(IReadOnlyList<ClaimVerdict> claims) =>
        [.. Always, .. AreRegistered(claims) ? new Column[] { new("registration") } : [], new("because")];

    /// <summary>Claims with their verdicts, their probabilities alone and among all primary claims, and what they rest on.</summary>
    /// <param name="claims">All claims of the table.</param>
    public static IEnumerable<IReadOnlyList<Cell>> Rows(IReadOnlyList<ClaimVerdict> claims)
    {
        var registered = AreRegistered(claims);
        return claims.Select(claim => (IReadOnlyList<Cell>)
        [
            claim.Claim.Name,
            ClaimText.Of(claim),
            ClaimText.OfP(claim.P),
            ClaimText.OfP(claim.AdjustedP),
            .. registered ? new Cell[] { $"{claim.Standing}" } : [],
            ClaimText.Because(claim),
        ]);
    }

    private static bool AreRegistered(IReadOnlyList<ClaimVerdict> claims) => claims.Any(claim => claim.Standing is not null);

    /// <summary>What a reader must know of the probabilities.</summary>
    /// <param name="claims">All claims of the table.</param>
    public static IReadOnlyList<string> Notes(IReadOnlyList<ClaimVerdict> claims)
    {
        var counted = claims.Count(claim => !double.IsNaN(claim.AdjustedP));
        string?[] notes =
        [
            counted > 0
                ? "p: the least level at which the claim holds, with intervals and tests of that level; 1 where it holds at none."
                : null,
            counted > 1 ? $"p (Holm): after the correction for these {counted} primary claims together." : null,
            claims.Any(claim => claim.HoldsAloneOnly) ? "(alone): it holds by itself, and not after the correction." : null,
        ];
        return [.. notes.OfType<string>(), .. RegistrationNotes(claims)];
    }

    /// <summary>What a reader must know of registrations: when they were made, and what the words mean; empty without any.</summary>
    /// <param name="claims">All claims of the table.</param>
    public static IReadOnlyList<string> RegistrationNotes(IReadOnlyList<ClaimVerdict> claims)
    {
        var standings = claims.Select(claim => claim.Standing).OfType<ClaimStanding>().ToList();
        string?[] notes =
        [
            standings.Count > 0 ? $"registration: of {string.Join("; ", standings.Select(standing => standing.Made).Distinct())}." : null,
            .. standings.Select(standing => standing.Proof).OfType<string>().Distinct().Select(proof => $"registration: {proof}."),
            Has(ClaimState.Changed) ? "changed: other than what was registered, in what is named." : null,
            Has(ClaimState.Added) ? "added: not registered, and so exploratory, whatever the spec says." : null,
            Has(ClaimState.Dropped) ? "dropped: registered, and no longer in the spec." : null,
            Has(ClaimState.Late) ? "registered late: when there were results already, which fixes nothing beforehand." : null,
        ];
        return [.. notes.OfType<string>()];

        bool Has(ClaimState state) => standings.Exists(standing => standing.State == state);
    }
}
