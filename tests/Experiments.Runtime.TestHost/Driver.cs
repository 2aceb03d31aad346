using Experiments.Results;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.TestHost;

/// <summary>Runs one experiment in worker processes and tells on standard output what happens.</summary>
public static class Driver
{
    public static async Task<int> RunAsync(string store, string results, string experiment)
    {
        var runner = new ExperimentRunner(new Workspace(store, results), TestCatalog.Engines, new RunOptions { Workers = 2 });
        await using var executor = experiment.StartsWith("cells-", StringComparison.Ordinal)
            ? runner.InProcess()
            : runner.Workers(WorkerCommand.ThisProgram());
        var report = await runner.RunAsync([new PlanRequest(TestCatalog.Named(experiment), "default")], executor, new Teller());
        ExperimentFindings.Of(report);
        Console.WriteLine(report.Succeeded ? "succeeded" : "not complete");
        return report.Succeeded ? 0 : 1;
    }

    private sealed class Teller : IRunObserver
    {
        public void Planned(ExecutionPlan plan) => Console.WriteLine($"planned {plan.Count(CellState.Stored)}/{plan.Cells.Count}");

        public void Started(PlanCell cell) => Console.WriteLine($"started {cell.Title}");

        public void Progressed(PlanCell cell, StageProgress progress)
        {
        }

        public void Logged(PlanCell cell, string line)
        {
        }

        public void Finished(PlanCell cell, double seconds) => Console.WriteLine($"finished {cell.Title}");

        public void Reused(PlanCell cell) => Console.WriteLine($"reused {cell.Title}");

        public void Failed(PlanCell cell, StageFailure failure) => Console.WriteLine($"failed {cell.Title}: {failure.Message}");

        public void Skipped(PlanCell cell, PlanCell cause)
        {
        }

        public void Notice(string line) => Console.WriteLine($"notice {line}");
    }
}
