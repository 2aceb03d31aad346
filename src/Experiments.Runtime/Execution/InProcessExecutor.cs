using Experiments.Runtime.Keys.Code;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Execution;

/// <summary>Runs stages in this process: for tests, notebooks and debuggers. A crash in native code ends the whole run.</summary>
/// <param name="store">The store.</param>
/// <param name="options">How to execute.</param>
/// <param name="code">Hashes of the code that stages can reach; null when keys leave code out.</param>
public sealed class InProcessExecutor(ArtifactStore store, RunOptions options, CodeIdentity? code = null) : IStageExecutor
{
    private readonly JobRunner runner = new(store, options.Device, code);

    /// <inheritdoc />
    public int Slots => options.Workers;

    /// <inheritdoc />
    public Task<StageOutcome> RunAsync(StageJob job, IJobObserver observer, CancellationToken stop, CancellationToken abort) =>
        Task.Run(() => runner.RunAsync(job, observer, stop), CancellationToken.None);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
