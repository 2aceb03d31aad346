using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Runs;

/// <summary>What carrying out a plan gave: the stored output of every stage, from which results are read.</summary>
/// <param name="Plan">The plan as it was before the run.</param>
/// <param name="Schedule">What was executed, and what failed.</param>
/// <param name="Workspace">Where artifacts and results lie.</param>
/// <param name="Engines">The engines that it was made with.</param>
public sealed record RunResult(ExecutionPlan Plan, ScheduleResult Schedule, Workspace Workspace, IReadOnlyList<EngineProbe> Engines)
{
    /// <summary>How the run used the machine, and what sharing saved.</summary>
    public RunUsage Usage => RunUsage.Of(Plan, Schedule);

    /// <summary>Whether every stage has a result, and every search has chosen.</summary>
    public bool Succeeded => Schedule.Entries.Count == Plan.Tasks.Count && Plan.Searches.All(search => !search.IsOpen);
}
