using Experiments.Runtime.Runs;
using Experiments.Runtime.Plans;

namespace Experiments.Runtime.TestHost;

/// <summary>Writes down what it hears.</summary>
public sealed class RecordingObserver : IRunObserver
{
    public List<string> Lines { get; } = [];

    public Action<string> OnLine { get; init; } = static _ => { };

    public void Planned(ExecutionPlan plan) => Add($"planned {plan.Cells.Count}");

    public void Started(PlanCell cell) => Add($"started {cell.Node.Id}");

    public void Progressed(PlanCell cell, StageProgress progress) => Add($"progressed {cell.Node.Id} {progress.Done}/{progress.Total}");

    public void Logged(PlanCell cell, string line) => Add($"logged {cell.Node.Id}: {line}");

    public void Finished(PlanCell cell, double seconds) => Add($"finished {cell.Node.Id}");

    public void Reused(PlanCell cell) => Add($"reused {cell.Node.Id}");

    public void Failed(PlanCell cell, StageFailure failure) => Add($"failed {cell.Node.Id}: {failure.Message}");

    public void Skipped(PlanCell cell, PlanCell cause) => Add($"skipped {cell.Node.Id} because of {cause.Node.Id}");

    public void Notice(string line) => Add($"notice {line}");

    private void Add(string line)
    {
        Lines.Add(line);
        OnLine(line);
    }
}
