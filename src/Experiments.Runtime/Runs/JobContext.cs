using Experiments.Runtime.Keys;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Runs;

/// <summary>The context of a running stage, over entries of the store and a draft.</summary>
internal sealed class JobContext(
    EntryDraft draft,
    StageJob job,
    KeyFields keys,
    string specs,
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
    public override string Answers => draft.Answers;

    /// <inheritdoc />
    public override string Specs => specs;

    /// <inheritdoc />
    public override string Device => job.Device;

    /// <inheritdoc />
    public override Reproducibility Reproducibility => job.Request.Reproducibility;

    /// <inheritdoc />
    public override int Threads => job.Node.Resources.Cores;

    /// <inheritdoc />
    public override int ThreadsNow => job.Threads.Now;

    /// <inheritdoc />
    public override CancellationToken Cancellation => cancellation;

    /// <inheritdoc />
    public override TimeSpan CheckpointInterval => checkpointInterval;

    /// <inheritdoc />
    public override void CheckKey() => keys.Check(job.Node, job.Fields);

    /// <inheritdoc />
    public override Artifact Open(Input input)
    {
        if (!job.Inputs.TryGetValue(input.Producer, out var entry))
        {
            throw new InvalidOperationException(
                $"{input} is not an input of this stage. Only inputs that are parameters of the stage can be opened.");
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
