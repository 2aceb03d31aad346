using Experiments.Cli.Text;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Progress;

/// <summary>What a run has done so far and is doing now.</summary>
/// <param name="clock">The clock for rates.</param>
internal sealed class RunState(ExecutionPlan plan, TimeProvider clock)
{
    private readonly Dictionary<PlanTask, RunningStage> running = [];
    private readonly long started = clock.GetTimestamp();

    public TaskNames Names { get; } = new(plan);

    /// <summary>Stages in all.</summary>
    public int Total => plan.Tasks.Count;

    /// <summary>Stages whose results were stored before the run, or came out as stored.</summary>
    public int Stored { get; private set; } = plan.Count(TaskState.Stored);

    /// <summary>Stages that ran to the end.</summary>
    public int Finished { get; private set; }

    /// <summary>Stages without a result: failed, or skipped because an input failed.</summary>
    public int Lost { get; private set; }

    /// <summary>Stages that are settled one way or another.</summary>
    public int Settled => Stored + Finished + Lost;

    /// <summary>Seconds that the run takes in all, going by earlier runs; 0 where nothing like it ran before.</summary>
    public double Expected { get; init; }

    /// <summary>Seconds since the run began.</summary>
    public double Seconds => clock.GetElapsedTime(started).TotalSeconds;

    /// <summary>The stages at work, in the order of the plan.</summary>
    public IEnumerable<RunningStage> Running => running.OrderBy(pair => pair.Key.Index).Select(pair => pair.Value);

    public void Start(PlanTask task) => running[task] = new RunningStage(Names.Of(task), clock);

    public RunningStage Report(PlanTask task, StageProgress progress)
    {
        // A worker that went on after a restart may report before its start is told.
        if (!running.TryGetValue(task, out var stage))
        {
            stage = running[task] = new RunningStage(Names.Of(task), clock);
        }

        stage.Report(progress);
        return stage;
    }

    public void Finish(PlanTask task)
    {
        running.Remove(task);
        Finished++;
    }

    public void Reuse(PlanTask task)
    {
        running.Remove(task);
        Stored++;
    }

    public void Lose(PlanTask task)
    {
        running.Remove(task);
        Lost++;
    }
}
