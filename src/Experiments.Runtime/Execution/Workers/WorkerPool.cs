using System.Collections.Concurrent;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Execution.Workers;

/// <summary>Runs stages in worker processes with one thread each, so that a crash in native code or an out-of-memory kill fails one stage and not the run.</summary>
/// <param name="command">How to start a worker.</param>
/// <param name="workspace">Where artifacts lie.</param>
/// <param name="engines">The engines of this installation.</param>
/// <param name="options">How to execute.</param>
public sealed class WorkerPool(WorkerCommand command, Workspace workspace, IReadOnlyList<EngineProbe> engines, RunOptions options) : IStageExecutor
{
    private readonly ConcurrentBag<WorkerProcess> idle = [];

    /// <inheritdoc />
    public int Slots => options.Workers;

    /// <inheritdoc />
    public async Task<StageOutcome> RunAsync(StageJob job, IJobObserver observer, CancellationToken stop, CancellationToken abort)
    {
        var worker = Take(job.Request.Reproducibility);
        var inputs = job.Inputs.ToDictionary(pair => pair.Key, pair => new EntryName(pair.Value.Manifest.Kind, pair.Value.Manifest.Key), StringComparer.Ordinal);
        var request = new RunRequest(job.Request.Experiment.Info.Name, job.Request.Profile, job.Trial, job.Node.Id, job.Key.Hex, inputs);
        var outcome = await worker.RunAsync(request, observer, stop, abort).ConfigureAwait(false);
        if (worker.IsAlive)
        {
            idle.Add(worker);
        }
        else
        {
            worker.Dispose();
        }

        return outcome;
    }

    /// <summary>Ends all workers.</summary>
    public ValueTask DisposeAsync()
    {
        foreach (var worker in idle)
        {
            worker.Dispose();
        }

        idle.Clear();
        return ValueTask.CompletedTask;
    }

    /// <summary>An idle worker with the right environment, or a new one. Environments are fixed at start, so others end here.</summary>
    private WorkerProcess Take(Reproducibility reproducibility)
    {
        while (idle.TryTake(out var worker))
        {
            if (worker.IsAlive && worker.Reproducibility == reproducibility)
            {
                return worker;
            }

            worker.Dispose();
        }

        return new WorkerProcess(command, new StartRequest(workspace.StoreFolder, workspace.CacheFolder, options.Device, reproducibility), engines);
    }
}
