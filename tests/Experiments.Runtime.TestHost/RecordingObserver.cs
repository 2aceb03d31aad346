using Experiments.Runtime.Runs;
using Experiments.Runtime.Plans;

namespace Experiments.Runtime.TestHost;

/// <summary>Writes down what it hears.</summary>
public sealed class RecordingObserver : IRunObserver
{
    public List<string> Lines { get; } = [];

    public Action<string> OnLine { get; init; } = static _ => { };

    public void Planned(ExecutionPlan plan) => Add($"planned {plan.Tasks.Count}");

    public void Started(PlanTask task) => Add($"started {task.Node.Id}");

    public void Progressed(PlanTask task, StageProgress progress) => Add($"progressed {task.Node.Id} {progress.Done}/{progress.Total}");

    public void Logged(PlanTask task, string line) => Add($"logged {task.Node.Id}: {line}");

    public void Finished(PlanTask task, double seconds) => Add($"finished {task.Node.Id}");

    public void Reused(PlanTask task) => Add($"reused {task.Node.Id}");

    public void Failed(PlanTask task, StageFailure failure) => Add($"failed {task.Node.Id}: {failure.Message}");

    public void Skipped(PlanTask task, PlanTask cause) => Add($"skipped {task.Node.Id} because of {cause.Node.Id}");

    public void Notice(string line) => Add($"notice {line}");

    private void Add(string line)
    {
        Lines.Add(line);
        OnLine(line);
    }
}
