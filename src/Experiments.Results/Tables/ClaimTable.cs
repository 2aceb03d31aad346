using Experiments.Results.Claims;

namespace Experiments.Results.Tables;

/// <summary>How verdicts on claims are shown in tables.</summary>
public static class ClaimTable
{
    /// <summary>The columns of <see cref="Row"/>.</summary>
    public static IReadOnlyList<Column> Columns { get; } =
        [new("claim"), new("verdict"), new("p", Align.Right), new("p (Holm)", Align.Right), new("because")];

    /// <summary>A claim with its verdict, its probability by itself and among all primary claims, and what it rests on.</summary>
    public static IReadOnlyList<Cell> Row(ClaimVerdict claim) =>
    [
        claim.Claim.Name, ClaimText.Of(claim), ClaimText.OfP(claim.P), ClaimText.OfP(claim.AdjustedP), ClaimText.Because(claim),
    ];

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
        return [.. notes.OfType<string>()];
    }
}
