using Experiments.Results;
using Experiments.Results.Claims;
using Experiments.Results.Tables;

namespace Experiments.Cli.Json;

/// <summary>What was accepted, for scripts.</summary>
internal sealed record AcceptedDocument(IEnumerable<AcceptedExperimentDocument> Accepted)
{
    public static string Write(IEnumerable<(ExperimentFindings Findings, string Folder, long Bytes)> accepted)
    {
        var documents = from each in accepted
                        let claims =
                            each.Findings.Claims.Select(claim => new NamedVerdictDocument(claim.Claim.Name, ClaimText.Of(claim.Verdict)))
                        select new AcceptedExperimentDocument(
                            each.Findings.Info.Name, each.Findings.Request.Profile, each.Folder, each.Bytes, claims);
        return CliJson.Write(new AcceptedDocument(documents), CliJson.Types.AcceptedDocument);
    }
}

internal sealed record AcceptedExperimentDocument(
    string Name, string Profile, string Folder, long Bytes, IEnumerable<NamedVerdictDocument> Claims);

internal sealed record NamedVerdictDocument(string Name, string Verdict);

/// <summary>Hashes of plans and results, for scripts.</summary>
internal sealed record FingerprintDocument(IEnumerable<FingerprintedDocument> Experiments);

internal sealed record FingerprintedDocument(string Name, string Profile, string Plan, string? Results);

/// <summary>What the machine has, for scripts.</summary>
internal sealed record DoctorDocument(bool Ok, IEnumerable<CheckDocument> Checks)
{
    public static string Write(IEnumerable<IReadOnlyList<Cell>> rows, bool ok)
    {
        var checks = rows.Select(row => new CheckDocument(row[0].Text, row[1].Text.ToLowerInvariant(), row[2].Text));
        return CliJson.Write(new DoctorDocument(ok, checks), CliJson.Types.DoctorDocument);
    }
}

internal sealed record CheckDocument(string What, string State, string Details);
