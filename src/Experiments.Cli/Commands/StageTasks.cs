using Experiments.Runtime.Plans;

namespace Experiments.Cli.Commands;

/// <summary>Finds a stage of a spec in a plan.</summary>
internal static class StageTasks
{
    /// <summary>The tasks of a stage: one per combination of axis values that decides it.</summary>
    /// <param name="plan">The plan of one experiment.</param>
    /// <param name="stage">The stage's name in the spec.</param>
    /// <exception cref="UsageException">The experiment has no such stage.</exception>
    public static IReadOnlyList<PlanTask> Of(ExecutionPlan plan, string stage)
    {
        var tasks = plan.Trials.Select(trial => trial.Tasks.GetValueOrDefault(stage)).OfType<PlanTask>().Distinct().ToList();
        if (tasks.Count > 0)
        {
            return tasks;
        }

        var known = plan.Trials.SelectMany(trial => trial.Tasks.Keys).Distinct().ToList();
        var nearest = Nearest.Of(stage, known);
        throw new UsageException($"{plan.Requests[0].Experiment.Info.Name} has no stage '{stage}'; "
            + $"{(nearest is null ? $"it has {string.Join(", ", known)}" : $"did you mean '{nearest}'?")}");
    }
}
