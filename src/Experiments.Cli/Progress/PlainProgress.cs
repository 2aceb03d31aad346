using Experiments.Cli.Text;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Progress;

/// <summary>Tells a log file how a run goes: a line when a stage starts or ends, and now and then how far it is.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="clock">The clock for rates and for how often to write.</param>
/// <param name="estimate">Estimates a plan from earlier runs.</param>
internal sealed class PlainProgress(TextWriter output, TimeProvider clock, Func<ExecutionPlan, PlanEstimate> estimate) : IRunObserver
{
    /// <summary>The least seconds between two lines of one stage's progress.</summary>
    public const double Interval = 10;

    private readonly Dictionary<PlanCell, long> told = [];
    private RunState? state;

    private RunState State => state ?? throw new InvalidOperationException("A run tells its plan before anything else.");

    public void Planned(ExecutionPlan plan)
    {
        state = new RunState(plan, clock);
        var experiments = string.Join(", ", plan.Requests.Select(request => $"{request.Experiment.Info.Name} ({request.Profile})"));
        output.WriteLine($"{experiments}: {Words.Number(plan.Trials.Count, "trial")}, {Words.Number(plan.Cells.Count, "stage")}, "
            + $"{state.Stored} stored{Cost(plan)}");
    }

    public void Started(PlanCell cell)
    {
        State.Start(cell);
        told[cell] = clock.GetTimestamp();
        Tell(cell, "started");
    }

    public void Progressed(PlanCell cell, StageProgress progress)
    {
        var stage = State.Report(cell, progress);
        if (told.TryGetValue(cell, out var last) && clock.GetElapsedTime(last).TotalSeconds < Interval)
        {
            return;
        }

        told[cell] = clock.GetTimestamp();
        Tell(cell, stage.Describe());
    }

    public void Logged(PlanCell cell, string line)
    {
        // The log is kept with the result; on the screen it would drown the progress.
    }

    public void Finished(PlanCell cell, double seconds)
    {
        State.Finish(cell);
        Tell(cell, $"finished in {Words.Duration(seconds)}");
    }

    public void Reused(PlanCell cell)
    {
        State.Reuse(cell);
        Tell(cell, "stored, its inputs came out as before");
    }

    public void Failed(PlanCell cell, StageFailure failure)
    {
        State.Lose(cell);
        Tell(cell, failure.Kind == FailureKind.Stopped ? "stopped" : $"failed: {failure.Message}");
    }

    public void Skipped(PlanCell cell, PlanCell cause)
    {
        State.Lose(cell);
        Tell(cell, $"skipped, {State.Names.Of(cause)} failed");
    }

    public void Notice(string line) => output.WriteLine(line);

    private string Cost(ExecutionPlan plan)
    {
        var cost = estimate(plan);
        return cost.Wall > TimeSpan.Zero ? $", about {Words.Duration(cost.Wall.TotalSeconds)} going by earlier runs" : "";
    }

    private void Tell(PlanCell cell, string what) =>
        output.WriteLine($"[{State.Settled}/{State.Total}] {State.Names.Of(cell)}: {what}");
}
