using Experiments.Runtime.Plans;

namespace Experiments.Cli.Json;

/// <summary>The examples of a stage as one JSON document.</summary>
internal sealed record PreviewDocument(
    string Experiment, string Profile, string Stage, string Trial, IReadOnlyList<PreviewedExample> Examples)
{
    public static string Write(ExecutionPlan plan, PlanTask task, IReadOnlyList<PreviewedExample> examples)
    {
        var request = plan.Requests[0];
        return CliJson.Write(
            new PreviewDocument(request.Experiment.Info.Name, request.Profile, task.Node.Id, task.Trial, examples),
            CliJson.Types.PreviewDocument);
    }
}
