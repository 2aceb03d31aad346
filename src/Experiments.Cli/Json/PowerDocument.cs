using Experiments.Cli.Text;
using Experiments.Results.Claims;
using Experiments.Results.Power;

namespace Experiments.Cli.Json;

/// <summary>The power of claims, for scripts.</summary>
internal sealed record PowerDocument(
    string Name,
    string Profile,
    string Pilot,
    string Source,
    int PilotSeeds,
    int Seeds,
    int Simulations,
    IEnumerable<ClaimPowerDocument> Claims)
{
    public static string Write(PowerFindings found) => CliJson.Write(
        new PowerDocument(
            found.Request.Experiment.Info.Name,
            found.Request.Profile,
            found.Pilot,
            found.Source,
            found.PilotSeeds,
            found.Seeds,
            PowerAnalysis.Simulations,
            found.Claims.Select(ClaimPowerDocument.Of)),
        CliJson.Types.PowerDocument);
}

internal sealed record ClaimPowerDocument(
    string Name, string Verdict, string? Problem, double? Power, IEnumerable<PowerCurveDocument> Curves)
{
    public static ClaimPowerDocument Of(ClaimPower claim) => new(
        claim.Pilot.Claim.Name,
        ClaimText.Of(claim.Pilot.Verdict),
        claim.Pilot.Problem,
        double.IsNaN(claim.Own) ? null : claim.Own,
        claim.Curves.Select(curve => new PowerCurveDocument(curve.Factor, curve.SeedsNeeded, curve.Points)));
}

internal sealed record PowerCurveDocument(double Items, int? SeedsNeeded, IReadOnlyList<PowerPoint> Points);
