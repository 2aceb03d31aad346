using Experiments.Cli.Text;
using Experiments.Results.Claims;

namespace Experiments.Cli.Json;

/// <summary>What was registered, for scripts.</summary>
internal sealed record RegisteredDocument(IEnumerable<RegisteredExperimentDocument> Registered)
{
    public static string Write(IEnumerable<Registered> done) => CliJson.Write(
        new RegisteredDocument(done.Select(each => new RegisteredExperimentDocument(
            each.Request.Experiment.Info.Name,
            each.Request.Profile,
            each.File,
            !each.WasThere,
            each.Entry.Late,
            each.Entry.Time,
            each.Entry.Commit,
            each.Entry.Clean,
            each.Entry.Hash,
            each.Entry.Outside,
            each.Entry.Spec.Trials,
            each.Entry.Spec.Claims.Select(claim => claim.Name)))),
        CliJson.Types.RegisteredDocument);
}

internal sealed record RegisteredExperimentDocument(
    string Name,
    string Profile,
    string File,
    bool New,
    bool Late,
    DateTimeOffset Time,
    string? Commit,
    bool? Clean,
    string Hash,
    string? Outside,
    int Trials,
    IEnumerable<string> Claims);

/// <summary>How a claim stands to what was registered, for scripts.</summary>
internal sealed record StandingDocument(string State, string Made, IReadOnlyList<string> Differences)
{
    public static StandingDocument? Of(ClaimVerdict claim) => claim.Standing is { } standing
        ? new StandingDocument(standing.Word, standing.Made, standing.Differences)
        : null;
}
