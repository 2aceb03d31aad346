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
        await using var executor = experiment.StartsWith("tasks-", StringComparison.Ordinal)
            ? runner.InProcess()
            : runner.Workers(WorkerCommand.ThisProgram());
        var report = await runner.RunAsync([new PlanRequest(TestCatalog.Named(experiment), "default")], executor, new Teller());
        ExperimentFindings.Of(report);
        Console.WriteLine(report.Succeeded ? "succeeded" : "not complete");
        return report.Succeeded ? 0 : 1;
    }

    private sealed class Teller : IRunObserver
    {
        public void Planned(ExecutionPlan plan) => Console.WriteLine($"planned {plan.Count(TaskState.Stored)}/{plan.Tasks.Count}");

        public void Started(PlanTask task) => Console.WriteLine($"started {task.Title}");

        public void Progressed(PlanTask task, StageProgress progress)
        {
        }

        public void Logged(PlanTask task, string line)
        {
        }

        public void Finished(PlanTask task, double seconds) => Console.WriteLine($"finished {task.Title}");

        public void Reused(PlanTask task) => Console.WriteLine($"reused {task.Title}");

        public void Failed(PlanTask task, StageFailure failure) => Console.WriteLine($"failed {task.Title}: {failure.Message}");

        public void Skipped(PlanTask task, PlanTask cause)
        {
        }

        public void Notice(string line) => Console.WriteLine($"notice {line}");
    }
}
