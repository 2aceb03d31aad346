using Experiments.Results.Tables;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Text;

/// <summary>Writes a plan for a person.</summary>
internal static class PlanText
{
    // A longer table is not read; the summary by stage is.
    private const int MostCells = 60;

    public static string Write(ExecutionPlan plan, PlanEstimate estimate, int? width, bool all)
    {
        var names = new CellNames(plan);
        var table = all || plan.Cells.Count <= MostCells ? ByCell(plan, names) : ByStage(plan);
        table = all || table.Rows.Count <= MostCells ? table : ByExperiment(plan);
        return TextTable.Write(table, width) + "\n" + Total(plan) + "\n" + Cost(plan, estimate);
    }

    private static Table ByCell(ExecutionPlan plan, CellNames names) => new(
        [new("stage"), new("kind"), new("trials", Align.Right), new("state"), new("why")],
        [.. plan.Cells.Select(
            cell => (IReadOnlyList<Cell>)[names.Of(cell), cell.Node.Kind.Name, $"{cell.Uses}", Name(cell.State), cell.Reason])]);

    private static Table ByStage(ExecutionPlan plan) => new(
        [new("stage"), new("kind"), new("stored", Align.Right), new("to run", Align.Right)],
        [.. plan.Cells.GroupBy(cell => (cell.Request.Experiment.Info.Name, cell.Node.Id)).Select(Row)]);

    private static Table ByExperiment(ExecutionPlan plan) => new(
        [
            new("experiment"),
            new("profile"),
            new("trials", Align.Right),
            new("stages", Align.Right),
            new("shared", Align.Right),
            new("stored", Align.Right),
            new("to run", Align.Right),
        ],
        [.. plan.Requests.Select(request => Row(plan, request))])
    {
        Notes =
            ["shared: stages that an experiment further up has, too; 'plan NAME' shows the stages of one experiment, --all every stage."],
    };

    private static IReadOnlyList<Cell> Row(ExecutionPlan plan, PlanRequest request)
    {
        var trials = plan.Trials.Where(trial => trial.Request == request).ToList();
        var cells = trials.SelectMany(trial => trial.Cells.Values).Distinct().ToList();
        var stored = cells.Count(cell => cell.State == CellState.Stored);
        return
        [
            request.Experiment.Info.Name,
            request.Profile,
            $"{trials.Count}",
            $"{cells.Count}",
            $"{cells.Count(cell => cell.Request != request)}",
            $"{stored}",
            $"{cells.Count - stored}",
        ];
    }

    private static IReadOnlyList<Cell> Row(IGrouping<(string Experiment, string Stage), PlanCell> cells)
    {
        var stored = cells.Count(cell => cell.State == CellState.Stored);
        return [$"{cells.Key.Experiment}/{cells.Key.Stage}", cells.First().Node.Kind.Name, $"{stored}", $"{cells.Count() - stored}"];
    }

    private static string Total(ExecutionPlan plan)
    {
        var stages = plan.Trials.Sum(trial => trial.Cells.Count);
        var stored = plan.Count(CellState.Stored);
        var shared = stages == plan.Cells.Count ? "" : $" (instead of {stages}, as trials share them)";
        return $"{Words.Number(plan.Trials.Count, "trial")}, {Words.Number(plan.Cells.Count, "stage")}{shared}: {stored} stored, "
            + $"{plan.Cells.Count - stored} to run.{LeftOut(plan)}";
    }

    private static string LeftOut(ExecutionPlan plan)
    {
        var count = plan.Trials.Sum(trial => trial.Graph.LeftOut.Count);
        var names = plan.Trials.SelectMany(trial => trial.Graph.LeftOut).Distinct().Order(StringComparer.Ordinal);
        return count == 0
            ? ""
            : $"\nLeft out where no measure of the trial needs them: {Words.Number(count, "stage")} ({string.Join(", ", names)}).";
    }

    private static string Cost(ExecutionPlan plan, PlanEstimate estimate)
    {
        var toRun = plan.Cells.Count - plan.Count(CellState.Stored);
        if (toRun == 0)
        {
            return "";
        }

        var unknown = estimate.Unknown == 0 ? "" : $", without {Words.Number(estimate.Unknown, "stage")} of kinds that never ran here";
        return estimate.Unknown == toRun
            ? "No stage of these kinds ran here before: the time cannot be estimated.\n"
            : $"About {Words.Duration(estimate.Wall.TotalSeconds)} and {Words.Bytes(estimate.Bytes)}, going by earlier runs{unknown}.\n";
    }

    private static string Name(CellState state) => state switch
    {
        CellState.Stored => "stored",
        CellState.Missing => "to run",
        _ => "waiting",
    };
}
