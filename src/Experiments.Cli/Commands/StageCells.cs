using Experiments.Runtime.Plans;

namespace Experiments.Cli.Commands;

/// <summary>Finds a stage of a spec in a plan.</summary>
internal static class StageCells
{
    /// <summary>The cells of a stage: one per combination of axis values that decides it.</summary>
    /// <param name="plan">The plan of one experiment.</param>
    /// <param name="stage">The stage's name in the spec.</param>
    /// <exception cref="UsageException">The experiment has no such stage.</exception>
    public static IReadOnlyList<PlanCell> Of(ExecutionPlan plan, string stage)
    {
        var cells = plan.Trials.Select(trial => trial.Cells.GetValueOrDefault(stage)).OfType<PlanCell>().Distinct().ToList();
        if (cells.Count > 0)
        {
            return cells;
        }

        var known = plan.Trials.SelectMany(trial => trial.Cells.Keys).Distinct().ToList();
        var nearest = Nearest.Of(stage, known);
        throw new UsageException($"{plan.Requests[0].Experiment.Info.Name} has no stage '{stage}'; "
            + $"{(nearest is null ? $"it has {string.Join(", ", known)}" : $"did you mean '{nearest}'?")}");
    }
}
