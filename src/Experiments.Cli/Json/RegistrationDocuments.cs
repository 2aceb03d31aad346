using Experiments.Cli.Text;
using Experiments.Results.Claims;
using Experiments.Results.Registration;

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
            StampDocument.Of(each.Checked),
            each.Query,
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
    StampDocument? Stamp,
    string? Request,
    int Trials,
    IEnumerable<string> Claims);

/// <summary>A registration that claims are compared with, for scripts.</summary>
internal sealed record RegistrationDocument(
    DateTimeOffset Time, string? Commit, bool? Clean, bool Late, string Hash, string? Outside, StampDocument? Stamp)
{
    public static RegistrationDocument? Of(CheckedRegistration? registration) => registration?.Entry is { } entry
        ? new RegistrationDocument(
            entry.Time, entry.Commit, entry.Clean, entry.Late, entry.Hash, entry.Outside, StampDocument.Of(registration))
        : null;
}

/// <summary>A time stamp whose signature was checked, for scripts.</summary>
internal sealed record StampDocument(
    DateTimeOffset Time, string Authority, string Serial, string File, bool? BeforeResults, bool Trusted, string? Problem)
{
    public static StampDocument? Of(CheckedRegistration? registration) => registration is { Entry.Stamp: { } stamp, Trust: { } trust }
        ? new StampDocument(
            stamp.Time, stamp.Authority, stamp.Serial, stamp.File, stamp.BeforeResults, trust.IsTrusted, trust.Problem)
        : null;
}

/// <summary>How a claim stands to what was registered, for scripts.</summary>
internal sealed record StandingDocument(string State, string Made, string? Proof, IReadOnlyList<string> Differences)
{
    public static StandingDocument? Of(ClaimStanding? standing) => standing is null
        ? null
        : new StandingDocument(standing.Word, standing.Made, standing.Proof, standing.Differences);
}

/// <summary>That a profile was registered, for scripts.</summary>
internal sealed record ListedRegistrationDocument(DateTimeOffset Time, bool Late, bool Stamped)
{
    public static ListedRegistrationDocument? Of(RegistrationEntry? entry) =>
        entry is null ? null : new ListedRegistrationDocument(entry.Time, entry.Late, entry.Stamp is not null);
}
