using Experiments.Runtime.Plans;

namespace Experiments.Cli.Json;

/// <summary>A plan, for scripts.</summary>
internal sealed record PlanDocument(
    IEnumerable<PlannedExperimentDocument> Experiments,
    int Trials,
    int Stored,
    int ToRun,
    double EstimatedSeconds,
    long EstimatedBytes,
    int StagesWithoutEstimate,
    IEnumerable<LeftOutDocument> LeftOut,
    IEnumerable<SearchDocument> Searches,
    IEnumerable<PlannedStageDocument> Stages,
    IEnumerable<PlannedMemoryDocument> Memory)
{
    public static string Write(ExecutionPlan plan, PlanEstimate estimate, IReadOnlyList<TaskMemory> memory)
    {
        var leftOut = plan.Trials.SelectMany(trial => trial.Graph.LeftOut).CountBy(stage => stage);
        var document = new PlanDocument(
            plan.Requests.Select(
                request => new PlannedExperimentDocument(request.Experiment.Info.Name, request.Profile, plan.HashOf(request))),
            plan.AllTrials.Count(),
            plan.Count(TaskState.Stored),
            plan.Tasks.Count - plan.Count(TaskState.Stored),
            estimate.Wall.TotalSeconds,
            estimate.Bytes,
            estimate.Unknown,
            leftOut.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new LeftOutDocument(pair.Key, pair.Value)),
            plan.Searches.Select(SearchDocument.Of),
            plan.Tasks.Select(PlannedStageDocument.Of),
            memory.Select(PlannedMemoryDocument.Of));
        return CliJson.Write(document, CliJson.Types.PlanDocument);
    }
}

internal sealed record PlannedExperimentDocument(string Name, string Profile, string PlanHash);

/// <summary>The memory that a stage foretells; without parts where it waits for another stage.</summary>
internal sealed record PlannedMemoryDocument(
    string Experiment,
    string Stage,
    string Trial,
    string Device,
    long Bytes,
    bool IsBound,
    string? WaitsFor,
    IReadOnlyList<MemoryPart> Parts)
{
    public static PlannedMemoryDocument Of(TaskMemory one) => new(
        one.Task.Request.Experiment.Info.Name,
        one.Task.Node.Id,
        one.Task.Trial,
        one.Device,
        one.Forecast.Bytes,
        one.Forecast.IsBound,
        one.Forecast.WaitsFor,
        one.Forecast.Parts);
}

internal sealed record LeftOutDocument(string Stage, int Trials);

internal sealed record PlannedStageDocument(
    string Experiment,
    string Stage,
    string Kind,
    NeedsDocument Needs,
    string Trial,
    int Trials,
    string State,
    string Reason,
    string? Key,
    string? Folder)
{
    public static PlannedStageDocument Of(PlanTask task) => new(
        task.Request.Experiment.Info.Name,
        task.Node.Id,
        task.Node.Kind.Name,
        NeedsDocument.Of(task.Node.Resources),
        task.Trial,
        task.Uses,
        task.State.ToString().ToLowerInvariant(),
        task.Reason,
        task.Key?.Hex,
        task.Entry?.Folder);
}

/// <summary>What a stage needs while it runs.</summary>
internal sealed record NeedsDocument(int Cores, long MemoryBytes, int Gpus, double? TimeLimitSeconds)
{
    public static NeedsDocument Of(StageResources needs) => new(needs.Cores, needs.Memory.Bytes, needs.Gpus, needs.TimeLimit?.TotalSeconds);
}
