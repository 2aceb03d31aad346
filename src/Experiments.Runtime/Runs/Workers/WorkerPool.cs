using System.Collections.Concurrent;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Runs.Workers;

/// <summary>
/// Runs stages in worker processes so that a crash in native code or an out-of-memory kill fails one stage and not the run.
/// </summary>
/// <param name="command">How to start a worker.</param>
/// <param name="workspace">Where artifacts lie.</param>
/// <param name="engines">The engines of this installation.</param>
/// <param name="options">How to execute.</param>
public sealed class WorkerPool(
    WorkerCommand command,
    Workspace workspace,
    IReadOnlyList<EngineProbe> engines,
    RunOptions options) : IStageExecutor
{
    private readonly ConcurrentBag<WorkerProcess> idle = [];

    /// <inheritdoc />
    public int Slots => options.Workers;

    /// <inheritdoc />
    public long Memory => options.Memory;

    /// <inheritdoc />
    public IReadOnlyList<string> Devices => options.Devices;

    /// <inheritdoc />
    public async Task<StageOutcome> RunAsync(StageJob job, IJobObserver observer, CancellationToken stop, CancellationToken abort)
    {
        var worker = Take(job);
        var inputs = job.Inputs.ToDictionary(
            pair => pair.Key,
            pair => new EntryName(pair.Value.Manifest.Kind, pair.Value.Manifest.Key),
            StringComparer.Ordinal);
        var name = job.Request.Experiment.Info.Name;
        var request = new RunRequest(name, job.Request.Profile, job.Trial, job.Node.Id, job.Key.Hex, job.Fields, job.Device, inputs);

        // The start of the process is no part of the stage's time.
        await worker.Started.ConfigureAwait(false);
        using var limit = new CancellationTokenSource(job.Node.Resources.TimeLimit ?? Timeout.InfiniteTimeSpan);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(abort, limit.Token);
        var outcome = await worker.RunAsync(request, job.Threads, observer, stop, end.Token).ConfigureAwait(false);
        if (outcome.Failure is not null && limit.IsCancellationRequested && !abort.IsCancellationRequested)
        {
            var timedOut = StageFailure.TimedOut(job.Node.Resources.TimeLimit!.Value);
            outcome = outcome with { Failure = timedOut with { LastLines = outcome.Failure.LastLines } };
        }

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
    private WorkerProcess Take(StageJob job)
    {
        var start = new StartRequest(
            workspace.StoreFolder,
            workspace.CacheFolder,
            workspace.SpecsFolder,
            KeyFields.AcceleratorOf(options.Devices),
            options.CheckpointInterval,
            job.Request.Reproducibility,
            job.Node.Resources.Cores);
        while (idle.TryTake(out var worker))
        {
            if (worker.IsAlive && worker.Start == start)
            {
                return worker;
            }

            worker.Dispose();
        }

        return new WorkerProcess(command, start, engines);
    }
}
