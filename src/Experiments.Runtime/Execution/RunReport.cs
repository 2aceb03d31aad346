using Experiments.Runtime.Plan;
using Experiments.Runtime.Results;

namespace Experiments.Runtime.Execution;

/// <summary>What a run did and found.</summary>
/// <param name="Plan">The plan as it was before the run.</param>
/// <param name="Schedule">What was executed, and what failed.</param>
/// <param name="Results">The results, one per request.</param>
public sealed record RunReport(ExecutionPlan Plan, ScheduleResult Schedule, IReadOnlyList<ExperimentResult> Results)
{
    /// <summary>How the run used the machine, and what sharing saved.</summary>
    public RunUsage Usage => RunUsage.Of(Plan, Schedule);

    /// <summary>Whether every cell has a result.</summary>
    public bool Succeeded => Schedule.Entries.Count == Plan.Cells.Count;
}
