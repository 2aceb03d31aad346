using Experiments.Cli.Text;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Json;

/// <summary>Why stages run, for scripts.</summary>
internal sealed record WhyDocument(string Experiment, string Profile, IEnumerable<ExplanationDocument> Stages)
{
    public static string Write(ExecutionPlan plan, IReadOnlyList<TaskExplanation> explanations)
    {
        var names = new TaskNames(plan);
        var stages = explanations.Select(explanation => ExplanationDocument.Of(explanation, names));
        return CliJson.Write(
            new WhyDocument(plan.Requests[0].Experiment.Info.Name, plan.Requests[0].Profile, stages), CliJson.Types.WhyDocument);
    }
}

internal sealed record ExplanationDocument(
    string Stage,
    string Name,
    string Trial,
    string State,
    string Reason,
    string? Key,
    string? Folder,
    NearestDocument? Nearest,
    IEnumerable<FieldDocument> Changes,
    IEnumerable<string?> WaitsFor)
{
    public static ExplanationDocument Of(TaskExplanation explanation, TaskNames names)
    {
        var task = explanation.Task;
        return new ExplanationDocument(
            task.Node.Id,
            names.Of(task),
            task.Trial,
            task.State.ToString().ToLowerInvariant(),
            task.Reason,
            task.Key?.Hex,
            task.Entry?.Folder,
            explanation.Nearest is { } nearest ? NearestDocument.Of(nearest.Manifest) : null,
            explanation.Changes.Select(change => new FieldDocument(change.Name, change.Stored, change.Planned, change.IsMachinery)),
            explanation.Waits.Select(input => input.Input.Source.ToString()));
    }
}

internal sealed record NearestDocument(string Origin, string Key, string? TakenOverFrom, string? TakenOverBecause)
{
    public static NearestDocument Of(Manifest manifest) =>
        new(manifest.Origin, manifest.Key, manifest.Equivalent?.Key, manifest.Equivalent?.Reason);
}

internal sealed record FieldDocument(string Name, string? Stored, string? Planned, bool Machinery);
