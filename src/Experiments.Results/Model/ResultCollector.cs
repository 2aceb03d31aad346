using Experiments.Runtime.Execution;
using Experiments.Runtime.Plan;

namespace Experiments.Results.Model;

/// <summary>Reads the measures of all trials of a finished plan.</summary>
public static class ResultCollector
{
    /// <summary>Reads the results of all requests of a run and writes them as files.</summary>
    /// <param name="run">The run.</param>
    /// <returns>One result per request, in the order of the plan.</returns>
    public static IReadOnlyList<ExperimentResult> Collect(RunResult run)
    {
        var usage = run.Usage;
        var results = new List<ExperimentResult>();
        foreach (var request in run.Plan.Requests)
        {
            var (table, missing) = Collect(run.Plan, run.Schedule, request);
            var result = new ExperimentResult(request, table, missing, Path.Combine(run.Workspace.ResultsFolder, request.Experiment.Info.Name, request.Profile));
            ResultWriter.Write(result, run.Plan, run.Schedule, run.Engines);
            results.Add(result);
            if (usage.Ran > 0)
            {
                UsageFile.Write(result.Folder, usage);
            }
        }

        return results;
    }

    private static (ResultTable Table, IReadOnlyList<MissingTrial> Missing) Collect(ExecutionPlan plan, ScheduleResult schedule, PlanRequest request)
    {
        var rows = new List<ResultRow>();
        var missing = new List<MissingTrial>();
        foreach (var trial in plan.Trials.Where(trial => trial.Request == request))
        {
            if (Problem(trial, schedule) is { } reason)
            {
                missing.Add(new MissingTrial(trial.Graph.Id, reason));
                continue;
            }

            var measures = new Dictionary<string, Measure>();
            foreach (var (name, source) in trial.Graph.Measures)
            {
                measures.Add(name, source.Read(schedule.Entries[trial.Cells[source.Stage].Index].Files));
            }

            rows.Add(new ResultRow(trial.Graph.Id, trial.Graph.Axes, measures));
        }

        return (new ResultTable(rows), missing);
    }

    /// <summary>Why a measure of the trial is missing; null when none is.</summary>
    private static string? Problem(PlanTrial trial, ScheduleResult schedule)
    {
        foreach (var source in trial.Graph.Measures.Values)
        {
            var cell = trial.Cells[source.Stage];
            if (schedule.Entries.ContainsKey(cell.Index))
            {
                continue;
            }

            var cause = schedule.Skipped.GetValueOrDefault(cell, cell);
            return schedule.Failures.Any(failure => failure.Cell == cause && failure.Failure.Kind != FailureKind.Stopped)
                ? $"failed: {cause.Node.Id}"
                : "not run";
        }

        return null;
    }
}
