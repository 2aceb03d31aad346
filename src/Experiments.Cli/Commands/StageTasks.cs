using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary>Finds a stage of a spec in a plan.</summary>
internal static class StageTasks
{
    private const int MostTrials = 10;

    /// <summary>The tasks of a stage: one per combination of axis values that decides it.</summary>
    /// <param name="plan">The plan of one experiment.</param>
    /// <param name="stage">The stage's name in the spec.</param>
    /// <exception cref="UsageException">The experiment has no such stage.</exception>
    public static IReadOnlyList<PlanTask> Of(ExecutionPlan plan, string stage)
    {
        var tasks = plan.AllTrials.Select(trial => trial.Tasks.GetValueOrDefault(stage)).OfType<PlanTask>().Distinct().ToList();
        if (tasks.Count > 0)
        {
            return tasks;
        }

        var known = plan.AllTrials.SelectMany(trial => trial.Tasks.Keys).Distinct().ToList();
        var nearest = Nearest.Of(stage, known);
        throw new UsageException($"{plan.Requests[0].Experiment.Info.Name} has no stage '{stage}'; "
            + $"{(nearest is null ? $"it has {string.Join(", ", known)}" : $"did you mean '{nearest}'?")}");
    }

    /// <summary>One result of a stage, which is stored.</summary>
    /// <param name="runner">Knows the store.</param>
    /// <param name="plan">The plan of one experiment.</param>
    /// <param name="stage">The stage's name in the spec.</param>
    /// <param name="trial">Which of its results; null where there is one only.</param>
    /// <exception cref="UsageException">There is no such result, or several, or it is not stored.</exception>
    public static (PlanTask Task, StoreEntry Entry) Stored(ExperimentRunner runner, ExecutionPlan plan, string stage, string? trial)
    {
        var task = One(plan, stage, trial);
        var found = task.Key is { } key ? runner.Store.FindIntact(task.Node.Kind.Name, key) : new EntryLookup(null, null);
        var request = plan.Requests[0];
        return (task, found.Entry ?? throw new UsageException(
            $"{task.Title} is {(found.Damage is { } damage ? $"damaged: {damage}" : "not stored")}; "
            + $"'run {request.Experiment.Info.Name} --profile {request.Profile}' makes it"));
    }

    private static PlanTask One(ExecutionPlan plan, string stage, string? trial)
    {
        var tasks = Of(plan, stage);
        if (trial is null)
        {
            return tasks.Count == 1 ? tasks[0] : throw new UsageException(
                $"'{stage}' has {tasks.Count} results; say which with --trial: {Some([.. tasks.Select(task => task.Trial)])}");
        }

        var known = plan.AllTrials.Select(each => each.Graph.FullId).ToList();
        var found = plan.AllTrials.FirstOrDefault(each => each.Graph.FullId == trial)
            ?? plan.Trials.FirstOrDefault(each => each.Graph.Id == trial);
        return found is null
            ? throw new UsageException($"there is no trial '{trial}'; there are {Some(known)}")
            : found.Tasks.GetValueOrDefault(stage) ?? throw new UsageException($"the trial '{trial}' has no stage '{stage}'");
    }

    private static string Some(IReadOnlyList<string> trials) =>
        string.Join("; ", trials.Take(MostTrials)) + (trials.Count > MostTrials ? $"; and {trials.Count - MostTrials} more" : "");
}
