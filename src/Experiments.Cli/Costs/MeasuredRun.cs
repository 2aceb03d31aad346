using Experiments.Runtime.Execution;
using Experiments.Runtime.Plan;

namespace Experiments.Cli.Costs;

/// <summary>Passes on what happens in a run, and remembers which stages ran and how long it took.</summary>
/// <param name="inner">Who hears it.</param>
/// <param name="clock">The clock that the run is measured with.</param>
internal sealed class MeasuredRun(IRunObserver inner, TimeProvider clock) : IRunObserver
{
    private readonly long started = clock.GetTimestamp();
    private readonly List<PlanCell> made = [];

    /// <summary>What the run cost.</summary>
    /// <param name="report">What it did.</param>
    public RunCost Cost(RunReport report) => RunCost.Of(report, made, clock.GetElapsedTime(started).TotalSeconds, Environment.ProcessorCount);

    public void Planned(ExecutionPlan plan) => inner.Planned(plan);

    public void Started(PlanCell cell) => inner.Started(cell);

    public void Progressed(PlanCell cell, StageProgress progress) => inner.Progressed(cell, progress);

    public void Logged(PlanCell cell, string line) => inner.Logged(cell, line);

    public void Finished(PlanCell cell, double seconds)
    {
        made.Add(cell);
        inner.Finished(cell, seconds);
    }

    public void Reused(PlanCell cell) => inner.Reused(cell);

    public void Failed(PlanCell cell, StageFailure failure) => inner.Failed(cell, failure);

    public void Skipped(PlanCell cell, PlanCell cause) => inner.Skipped(cell, cause);

    public void Notice(string line) => inner.Notice(line);
}
