using System.Globalization;
using Experiments.Results.Claims;
using Experiments.Results.Power;
using Experiments.Results.Tables;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Text;

/// <summary>What the power of an experiment's claims is.</summary>
/// <param name="Request">The experiment and profile that is planned.</param>
/// <param name="Pilot">The profile of the pilot.</param>
/// <param name="Source"><c>stored</c> or <c>accepted</c>: where the pilot's results are from.</param>
/// <param name="Seeds">How many seeds the planned profile has.</param>
/// <param name="PilotSeeds">How many seeds the pilot has.</param>
/// <param name="Claims">The power of each claim.</param>
internal sealed record PowerFindings(
    PlanRequest Request, string Pilot, string Source, int Seeds, int PilotSeeds, IReadOnlyList<ClaimPower> Claims);

/// <summary>Writes the power of claims for a person.</summary>
internal static class PowerText
{
    public static string Write(PowerFindings found, int? width) =>
        $"\n{Words.Title(found.Request)}: pilot {found.Pilot} ({found.Source}), {Words.Number(found.PilotSeeds, "seed")}\n"
        + TextTable.Write(Table(found), width);

    private static Table Table(PowerFindings found) => new(
        [
            new("claim"),
            new("pilot"),
            new($"power at {Words.Number(found.Seeds, "seed")}", Align.Right),
            .. PowerAnalysis.ItemFactors.Select(factor => new Column($"seeds, items ×{Number(factor)}", Align.Right)),
        ],
        [.. found.Claims.Select(Row)])
    {
        Notes =
        [
            $"power: the share of {PowerAnalysis.Simulations} simulated results on which the claim holds. Each draws seeds and clusters of "
                + "items from the pilot, with replacement.",
            $"seeds: the least number with a power of {PowerAnalysis.Wanted * 100:0} %, with so many times the pilot's items.",
            "Effects are taken as the pilot saw them: one that it saw too large needs more seeds than this says.",
            .. found.PilotSeeds == 1
                ? ["The pilot has one seed, which tells nothing of how seeds vary: the power is too high where they do."]
                : Array.Empty<string>(),
            .. found.Claims.Where(claim => !claim.Pilot.Tested).Select(claim => $"{claim.Pilot.Claim.Name}: {claim.Pilot.Problem}"),
        ],
    };

    private static IReadOnlyList<Cell> Row(ClaimPower claim) =>
    [
        claim.Pilot.Claim.Name,
        ClaimText.Of(claim.Pilot),
        double.IsNaN(claim.Own) ? "–" : $"{claim.Own * 100:0} %",
        .. claim.Curves.Select(curve => (Cell)(!claim.Pilot.Tested ? "–" : Needed(curve))),
    ];

    private static string Needed(PowerCurve curve) =>
        curve.SeedsNeeded is { } seeds ? $"{seeds}" : $"more than {PowerAnalysis.SeedsTried[^1]}";

    private static string Number(double factor) => factor == 0.5 ? "½" : factor.ToString(CultureInfo.InvariantCulture);
}
