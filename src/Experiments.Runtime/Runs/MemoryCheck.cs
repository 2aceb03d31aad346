using System.Globalization;
using Experiments.Runtime.Plans;

namespace Experiments.Runtime.Runs;

/// <summary>Says before a run whether its stages fit into memory.</summary>
internal static class MemoryCheck
{
    /// <summary>Looks at all stages of a plan that will run.</summary>
    /// <exception cref="StageException">A stage needs more memory than there is.</exception>
    public static void Run(ExecutionPlan plan, PlanEstimate estimate, IStageExecutor executor, IRunObserver observer)
    {
        WarnOfEarlier(estimate, executor, observer);
        CheckForecasts(plan, executor, observer);
    }

    /// <summary>Looks at a stage whose inputs are all there: what the plan did not know yet is known now.</summary>
    /// <exception cref="StageException">It needs more memory than there is.</exception>
    public static void Run(StageJob job)
    {
        if (job.Node.Stage is IMemoryForecast stage
            && MemoryFit.Refusal(job.Title, job.Device, stage.ForecastMemory(new JobForecast(job)), MachineMemory.Of(job.Device)) is { } no)
        {
            throw new StageException(no);
        }
    }

    private static void WarnOfEarlier(PlanEstimate estimate, IStageExecutor executor, IRunObserver observer)
    {
        if (estimate.Memory > executor.Memory)
        {
            observer.Notice(
                $"The stages that run at once took {Gigabytes(estimate.Memory)} of memory together in earlier runs, "
                + $"and this run has {Gigabytes(executor.Memory)}. "
                + "Give them 'memory' under 'resources:', or run with fewer --workers.");
        }
    }

    private static void CheckForecasts(ExecutionPlan plan, IStageExecutor executor, IRunObserver observer)
    {
        foreach (var (task, device, forecast) in TaskMemory.Of(plan, executor.Devices))
        {
            var there = MachineMemory.Of(device);
            if (device == ResourceBudget.Cpu && there is not null)
            {
                there = new(Math.Min(there.Total, executor.Memory), Math.Min(there.Free, executor.Memory));
            }

            if (MemoryFit.Refusal(task.Title, device, forecast, there) is { } refusal)
            {
                throw new StageException(refusal);
            }

            if (MemoryFit.Warning(task.Title, device, forecast, there) is { } warning)
            {
                observer.Notice(warning);
            }
        }
    }

    private static string Gigabytes(long bytes) => (bytes / 1e9).ToString("0.0 'GB'", CultureInfo.InvariantCulture);
}
