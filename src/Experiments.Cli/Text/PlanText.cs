using Experiments.Results.Tables;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Text;

/// <summary>Writes a plan for a person.</summary>
internal static class PlanText
{
    // A longer table is not read; the summary by stage is.
    private const int MostTasks = 60;

    public static string Write(ExecutionPlan plan, PlanEstimate estimate, IReadOnlyList<TaskMemory> memory, int? width, bool all)
    {
        var table = all || plan.Tasks.Count <= MostTasks ? ByTask(plan, new TaskNames(plan)) : ByStage(plan);
        table = all || table.Rows.Count <= MostTasks ? table : ByExperiment(plan);
        return TextTable.Write(table, width) + "\n" + Total(plan) + "\n" + Cost(plan, estimate) + MemoryText.Write(memory, width)
            + string.Concat(plan.Searches.Select(SearchText.Write)) + Blindness(plan);
    }

    private static string Blindness(ExecutionPlan plan)
    {
        var blind = plan.Tasks.Where(task => task.Node.Stage is IKeyedStage { Blindness: not null })
            .Select(task => $"{task.Node.Id}: {((IKeyedStage)task.Node.Stage).Blindness}.\n").Distinct();
        return string.Concat(blind);
    }

    private static Table ByTask(ExecutionPlan plan, TaskNames names) => new(
        [new("stage"), new("kind"), new("trials", Align.Right), new("state"), new("why")],
        [.. plan.Tasks.Select(
            task => (IReadOnlyList<Cell>)[names.Of(task), task.Node.Kind.Name, $"{task.Uses}", Name(task.State), task.Reason])]);

    private static Table ByStage(ExecutionPlan plan) => new(
        [new("stage"), new("kind"), new("stored", Align.Right), new("to run", Align.Right)],
        [.. plan.Tasks.GroupBy(task => (task.Request.Experiment.Info.Name, task.Node.Id)).Select(Row)]);

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
        var trials = plan.AllTrials.Where(trial => trial.Request == request).ToList();
        var tasks = trials.SelectMany(trial => trial.Tasks.Values).Distinct().ToList();
        var stored = tasks.Count(task => task.State == TaskState.Stored);
        return
        [
            request.Experiment.Info.Name,
            request.Profile,
            $"{trials.Count}",
            $"{tasks.Count}",
            $"{tasks.Count(task => task.Request != request)}",
            $"{stored}",
            $"{tasks.Count - stored}",
        ];
    }

    private static IReadOnlyList<Cell> Row(IGrouping<(string Experiment, string Stage), PlanTask> tasks)
    {
        var stored = tasks.Count(task => task.State == TaskState.Stored);
        return [$"{tasks.Key.Experiment}/{tasks.Key.Stage}", tasks.First().Node.Kind.Name, $"{stored}", $"{tasks.Count() - stored}"];
    }

    private static string Total(ExecutionPlan plan)
    {
        var stages = plan.AllTrials.Sum(trial => trial.Tasks.Count);
        var stored = plan.Count(TaskState.Stored);
        var shared = stages == plan.Tasks.Count ? "" : $" (instead of {stages}, as trials share them)";
        return $"{Words.Number(plan.AllTrials.Count(), "trial")}, {Words.Number(plan.Tasks.Count, "stage")}{shared}: {stored} stored, "
            + $"{plan.Tasks.Count - stored} to run.{LeftOut(plan)}";
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
        var toRun = plan.Tasks.Count - plan.Count(TaskState.Stored);
        if (toRun == 0)
        {
            return "";
        }

        var unknown = estimate.Unknown == 0 ? "" : $", without {Words.Number(estimate.Unknown, "stage")} of kinds that never ran here";
        return estimate.Unknown == toRun
            ? "No stage of these kinds ran here before: the time cannot be estimated.\n"
            : $"About {Words.Duration(estimate.Wall.TotalSeconds)} and {Words.Bytes(estimate.Bytes)}, going by earlier runs{unknown}.\n";
    }

    private static string Name(TaskState state) => state switch
    {
        TaskState.Stored => "stored",
        TaskState.Missing => "to run",
        _ => "waiting",
    };
}
