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

    private readonly Dictionary<PlanTask, long> told = [];
    private RunState? state;

    private RunState State => state ?? throw new InvalidOperationException("A run tells its plan before anything else.");

    public void Planned(ExecutionPlan plan)
    {
        state = new RunState(plan, clock);
        var experiments = string.Join(", ", plan.Requests.Select(request => $"{request.Experiment.Info.Name} ({request.Profile})"));
        output.WriteLine($"{experiments}: {Words.Number(plan.AllTrials.Count(), "trial")}, {Words.Number(plan.Tasks.Count, "stage")}, "
            + $"{state.Stored} stored{Cost(plan)}");
    }

    public void Started(PlanTask task)
    {
        State.Start(task);
        told[task] = clock.GetTimestamp();
        Tell(task, "started");
    }

    public void Progressed(PlanTask task, StageProgress progress)
    {
        var stage = State.Report(task, progress);
        if (told.TryGetValue(task, out var last) && clock.GetElapsedTime(last).TotalSeconds < Interval)
        {
            return;
        }

        told[task] = clock.GetTimestamp();
        Tell(task, stage.Describe());
    }

    public void Logged(PlanTask task, string line)
    {
        // The log is kept with the result; on the screen it would drown the progress.
    }

    public void Finished(PlanTask task, double seconds)
    {
        State.Finish(task);
        Tell(task, $"finished in {Words.Duration(seconds)}");
    }

    public void Reused(PlanTask task)
    {
        State.Reuse(task);
        Tell(task, "stored, its inputs came out as before");
    }

    public void Failed(PlanTask task, StageFailure failure)
    {
        State.Lose(task);
        Tell(task, failure.Kind == FailureKind.Stopped ? "stopped" : $"failed: {failure.Message}");
    }

    public void Skipped(PlanTask task, PlanTask cause)
    {
        State.Lose(task);
        Tell(task, $"skipped, {State.Names.Of(cause)} failed");
    }

    public void Notice(string line) => output.WriteLine(line);

    private string Cost(ExecutionPlan plan)
    {
        var cost = estimate(plan);
        return cost.Wall > TimeSpan.Zero ? $", about {Words.Duration(cost.Wall.TotalSeconds)} going by earlier runs" : "";
    }

    private void Tell(PlanTask task, string what) =>
        output.WriteLine($"[{State.Settled}/{State.Total}] {State.Names.Of(task)}: {what}");
}
