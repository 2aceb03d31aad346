using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Runs;

/// <summary>What carrying out a plan gave.</summary>
/// <param name="Entries">The entries of all tasks that have one, by task index.</param>
/// <param name="Failures">The stages that failed.</param>
/// <param name="Skipped">The stages that could not run because an input failed, with the task that failed.</param>
/// <param name="Executed">The number of stages that ran to the end.</param>
/// <param name="Stopped">Whether the user stopped the run.</param>
public sealed record ScheduleResult(
    IReadOnlyDictionary<int, StoreEntry> Entries,
    IReadOnlyList<RunFailure> Failures,
    IReadOnlyDictionary<PlanTask, PlanTask> Skipped,
    int Executed,
    bool Stopped)
{
    /// <summary>How every stage that ran ended, the failed ones included, by task index.</summary>
    public IReadOnlyDictionary<int, StageOutcome> Outcomes { get; init; } = new Dictionary<int, StageOutcome>();

    /// <summary>Wall time in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>The cores that stages could keep busy.</summary>
    public int Cores { get; init; }

    /// <summary>This and what was carried out before it in the same run: the search that a plan follows from.</summary>
    /// <param name="before">The run of the search.</param>
    /// <param name="plan">The plan of this.</param>
    internal ScheduleResult After(RunResult before, ExecutionPlan plan)
    {
        var places = plan.Tasks.ToDictionary(task => task.FullIdentity, task => task.Index, StringComparer.Ordinal);
        var outcomes = new Dictionary<int, StageOutcome>(Outcomes);
        foreach (var (index, outcome) in before.Schedule.Outcomes)
        {
            outcomes[places[before.Plan.Tasks[index].FullIdentity]] = outcome;
        }

        return this with
        {
            Outcomes = outcomes,
            Executed = Executed + before.Schedule.Executed,
            Seconds = Seconds + before.Schedule.Seconds,
        };
    }
}

/// <summary>A stage that has no result.</summary>
/// <param name="Task">The stage.</param>
/// <param name="Failure">Why.</param>
public sealed record RunFailure(PlanTask Task, StageFailure Failure);

/// <summary>How a job ended.</summary>
/// <param name="Failure">Why there is no result; null when the store has it now.</param>
/// <param name="Seconds">Wall time in seconds.</param>
/// <param name="Notice">What the user should know although the stage succeeded; null when nothing.</param>
public sealed record StageOutcome(StageFailure? Failure, double Seconds, string? Notice = null)
{
    /// <summary>Processor time in seconds; 0 when the process died with the stage.</summary>
    public double CpuSeconds { get; init; }
}
