using Experiments.Runtime.Store;

namespace Experiments.Runtime.Execution;

/// <summary>Runs stages in this process: for tests, notebooks and debuggers. A crash in native code ends the whole run.</summary>
/// <param name="store">The store.</param>
/// <param name="options">How to execute.</param>
public sealed class InProcessExecutor(ArtifactStore store, RunOptions options) : IStageExecutor
{
    private readonly JobRunner runner = new(store, options.Device);

    /// <inheritdoc />
    public int Slots => options.Workers;

    /// <inheritdoc />
    public Task<StageOutcome> RunAsync(StageJob job, IJobObserver observer, CancellationToken stop, CancellationToken abort) =>
        Task.Run(() => runner.RunAsync(job, observer, stop), CancellationToken.None);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
