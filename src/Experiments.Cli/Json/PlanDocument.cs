using Experiments.Runtime.Plan;

namespace Experiments.Cli.Output;

/// <summary>Writes a plan for scripts.</summary>
internal static class PlanJson
{
    public static string Write(ExecutionPlan plan, PlanEstimate estimate) => JsonText.Write(json =>
    {
        json.Objects("experiments", plan.Requests, request =>
        {
            json.WriteString("name", request.Experiment.Info.Name);
            json.WriteString("profile", request.Profile);
            json.WriteString("planHash", plan.HashOf(request));
        });
        json.WriteNumber("trials", plan.Trials.Count);
        json.WriteNumber("stored", plan.Count(CellState.Stored));
        json.WriteNumber("toRun", plan.Cells.Count - plan.Count(CellState.Stored));
        json.WriteNumber("estimatedSeconds", estimate.Wall.TotalSeconds);
        json.WriteNumber("estimatedBytes", estimate.Bytes);
        json.WriteNumber("stagesWithoutEstimate", estimate.Unknown);
        json.Objects("leftOut", plan.Trials.SelectMany(trial => trial.Graph.LeftOut).CountBy(stage => stage).OrderBy(pair => pair.Key, StringComparer.Ordinal), stage =>
        {
            json.WriteString("stage", stage.Key);
            json.WriteNumber("trials", stage.Value);
        });
        json.Objects("stages", plan.Cells, cell =>
        {
            json.WriteString("experiment", cell.Request.Experiment.Info.Name);
            json.WriteString("stage", cell.Node.Id);
            json.WriteString("kind", cell.Node.Kind.Name);
            json.WriteNeeds(cell.Node.Resources);
            json.WriteString("trial", cell.Trial);
            json.WriteNumber("trials", cell.Uses);
            json.WriteString("state", cell.State.ToString().ToLowerInvariant());
            json.WriteString("reason", cell.Reason);
            json.WriteString("key", cell.Key?.Hex);
            json.WriteString("folder", cell.Entry?.Folder);
        });
    });
}
