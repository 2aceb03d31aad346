using Experiments.Runtime.Store;

namespace Experiments.Runtime.Execution;

/// <summary>The context of a running stage, over entries of the store and a draft.</summary>
internal sealed class JobContext(
    EntryDraft draft,
    IReadOnlyDictionary<string, StoreEntry> inputs,
    Reproducibility reproducibility,
    string device,
    IJobObserver observer,
    TextWriter log,
    TimeSpan checkpointInterval,
    CancellationToken cancellation) : StageContext
{
    /// <inheritdoc />
    public override string Output => draft.Files;

    /// <inheritdoc />
    public override string Scratch => draft.Scratch;

    /// <inheritdoc />
    public override string Device => device;

    /// <inheritdoc />
    public override Reproducibility Reproducibility => reproducibility;

    /// <inheritdoc />
    public override int Threads => JobRunner.Threads;

    /// <inheritdoc />
    public override CancellationToken Cancellation => cancellation;

    /// <inheritdoc />
    public override TimeSpan CheckpointInterval => checkpointInterval;

    /// <inheritdoc />
    public override T Open<T>(Input<T> input)
    {
        if (!inputs.TryGetValue(input.Producer, out var entry))
        {
            throw new InvalidOperationException($"{input} is not an input of this stage. Only inputs that are parameters of the stage can be opened.");
        }

        return input.OpenIn(entry.Files);
    }

    /// <inheritdoc />
    public override void Report(StageProgress progress) => observer.Progressed(progress);

    /// <inheritdoc />
    public override void Log(string line)
    {
        log.WriteLine(line);
        observer.Logged(line);
    }
}
