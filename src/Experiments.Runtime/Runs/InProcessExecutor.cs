using Experiments.Runtime.Keys;
using Experiments.Runtime.Keys.Code;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Runs;

/// <summary>Runs stages in this process: for tests, notebooks and debuggers. A crash in native code ends the whole run.</summary>
/// <param name="store">The store.</param>
/// <param name="options">How to execute.</param>
/// <param name="keys">What enters the keys.</param>
/// <param name="code">Hashes of the code that stages can reach; null when keys leave code out.</param>
/// <param name="build">The program that keys are computed from; null when keys leave code out.</param>
/// <param name="specs">The folder of the specs; null for the working folder.</param>
public sealed class InProcessExecutor(
    ArtifactStore store,
    RunOptions options,
    KeyFields keys,
    CodeIdentity? code = null,
    ProgramBuild? build = null,
    string? specs = null) : IStageExecutor
{
    private readonly JobRunner runner =
        new(store, keys, code, build, specs ?? Directory.GetCurrentDirectory(), options.CheckpointInterval, isAlone: false);

    /// <inheritdoc />
    public int Slots => options.Workers;

    /// <inheritdoc />
    public long Memory => options.Memory;

    /// <inheritdoc />
    public IReadOnlyList<string> Devices => options.Devices;

    /// <inheritdoc />
    public Task<StageOutcome> RunAsync(StageJob job, IJobObserver observer, CancellationToken stop, CancellationToken abort) =>
        Task.Run(() => RunWithinLimitAsync(job, observer, stop), CancellationToken.None);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<StageOutcome> RunWithinLimitAsync(StageJob job, IJobObserver observer, CancellationToken stop)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (job.Node.Resources.TimeLimit is { } limit)
        {
            limited.CancelAfter(limit);
        }

        var outcome = await runner.RunAsync(job, observer, limited.Token).ConfigureAwait(false);
        return outcome.Failure?.Kind == FailureKind.Stopped && !stop.IsCancellationRequested
            ? outcome with { Failure = StageFailure.TimedOut(job.Node.Resources.TimeLimit!.Value) }
            : outcome;
    }
}
