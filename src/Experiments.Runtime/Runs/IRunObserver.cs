using Experiments.Runtime.Plans;

namespace Experiments.Runtime.Runs;

/// <summary>Hears what happens in a run, one call at a time. What an observer does not say how to hear is not heard.</summary>
public interface IRunObserver
{
    /// <summary>The plan is made; work starts.</summary>
    /// <param name="plan">The plan.</param>
    void Planned(ExecutionPlan plan)
    {
    }

    /// <summary>A stage starts.</summary>
    /// <param name="task">The stage.</param>
    void Started(PlanTask task)
    {
    }

    /// <summary>A stage tells how far it is.</summary>
    /// <param name="task">The stage.</param>
    /// <param name="progress">The state of the work.</param>
    void Progressed(PlanTask task, StageProgress progress)
    {
    }

    /// <summary>A stage logs a line.</summary>
    /// <param name="task">The stage.</param>
    /// <param name="line">One line.</param>
    void Logged(PlanTask task, string line)
    {
    }

    /// <summary>A stage ended well.</summary>
    /// <param name="task">The stage.</param>
    /// <param name="seconds">Wall time in seconds.</param>
    void Finished(PlanTask task, double seconds)
    {
    }

    /// <summary>
    /// A stage that waited for its inputs turned out to be stored: the inputs came out as they were before. Tasks that the plan already
    /// shows as stored are not told.
    /// </summary>
    /// <param name="task">The stage.</param>
    void Reused(PlanTask task)
    {
    }

    /// <summary>A stage has no result.</summary>
    /// <param name="task">The stage.</param>
    /// <param name="failure">Why.</param>
    void Failed(PlanTask task, StageFailure failure)
    {
    }

    /// <summary>A stage cannot run because an input failed.</summary>
    /// <param name="task">The stage.</param>
    /// <param name="cause">The task that failed.</param>
    void Skipped(PlanTask task, PlanTask cause)
    {
    }

    /// <summary>Something that the user should know although nothing failed.</summary>
    /// <param name="line">One line.</param>
    void Notice(string line)
    {
    }
}

/// <summary>Hears nothing.</summary>
internal sealed class SilentObserver : IRunObserver;
