using Experiments.Cli.Text;
using Experiments.Results.Comparison;
using Experiments.Runtime.Runs;

namespace Experiments.Cli.Json;

/// <summary>How results differ, for scripts.</summary>
internal sealed record ComparisonDocument(int ExitCode, IEnumerable<VerificationDocument> Comparisons)
{
    /// <param name="claims">The registered claims of each, in the same order; none where results are compared with others.</param>
    public static string Write(IReadOnlyList<Verification> verifications, int exitCode, IReadOnlyList<VerifiedClaims> claims)
    {
        var documents = verifications.Select((verification, place) => VerificationDocument.Of(
            verification, claims.ElementAtOrDefault(place)));
        return CliJson.Write(new ComparisonDocument(exitCode, documents), CliJson.Types.ComparisonDocument);
    }
}

internal sealed record VerificationDocument(
    string Name,
    string Before,
    string After,
    string Verdict,
    string? Problem,
    string? BitsMayDiffer,
    IEnumerable<LayerDocument> Layers,
    IEnumerable<ChangeDocument> Changes,
    IEnumerable<FlippedDocument> Flipped,
    IEnumerable<ClaimDocument> Claims,
    RegistrationDocument? Registration)
{
    public static VerificationDocument Of(Verification verification, VerifiedClaims? claims)
    {
        var found = verification.Comparison;
        return new VerificationDocument(
            verification.Name,
            verification.Before,
            verification.After,
            verification.Verdict,
            verification.Problem,
            found?.BitsMayDiffer,
            from layer in found?.Layers ?? []
            select new LayerDocument(layer.Layer, layer.State.ToString().ToLowerInvariant(), layer.Lines),
            from change in found?.Changes ?? []
            select new ChangeDocument(change.Measure, change.Cell, change.Before, change.After, change.Items, change.P),
            from item in found?.Flipped ?? []
            select new FlippedDocument(item.Trial, item.Measure, item.Id, item.Before, item.After, item.TextBefore, item.TextAfter),
            from claim in claims?.Claims ?? []
            select ClaimDocument.Of(claim),
            RegistrationDocument.Of(claims?.Registration));
    }
}

internal sealed record LayerDocument(string Layer, string State, IReadOnlyList<string> Lines);

internal sealed record ChangeDocument(string Measure, string At, double Before, double After, int Items, double P);

internal sealed record FlippedDocument(
    string Trial, string Measure, string Id, double Before, double After, string? AnsweredBefore, string? AnsweredAfter);

/// <summary>What became of stages that were run again, for scripts.</summary>
internal sealed record RerunDocument(int ExitCode, IEnumerable<RerunStageDocument> Stages)
{
    public static string Write(IReadOnlyList<StageRerun> found, int exitCode) => CliJson.Write(
        new RerunDocument(exitCode, found.Select(each => new RerunStageDocument(
            each.Task.Request.Experiment.Info.Name, each.Task.Node.Id, each.Task.Trial, each.Problem is null, each.Problem))),
        CliJson.Types.RerunDocument);
}

internal sealed record RerunStageDocument(string Experiment, string Stage, string Trial, bool Equal, string? Problem);
