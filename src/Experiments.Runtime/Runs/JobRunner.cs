using Experiments.Runtime.Keys;
using Experiments.Runtime.Keys.Code;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Runs;

/// <summary>Runs one stage against the store, in the process that calls it: opens the inputs, runs, publishes.</summary>
/// <param name="store">The store.</param>
/// <param name="keys">What enters the keys.</param>
/// <param name="code">Hashes of the code that stages can reach; null when keys leave code out.</param>
/// <param name="build">The program that keys are computed from; null when keys leave code out.</param>
/// <param name="specs">The folder of the specs.</param>
/// <param name="checkpointInterval">How often long stages write checkpoints.</param>
/// <param name="isAlone">Whether the process runs one job at a time and nothing else.</param>
internal sealed class JobRunner(
    ArtifactStore store,
    KeyFields keys,
    CodeIdentity? code,
    ProgramBuild? build,
    string specs,
    TimeSpan checkpointInterval,
    bool isAlone)
{
    private static readonly TimeSpan WaitInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs a job. Failures of the stage are outcomes, not exceptions.</summary>
    public async Task<StageOutcome> RunAsync(StageJob job, IJobObserver observer, CancellationToken cancellation)
    {
        var meter = new StageMeter(isAlone);
        try
        {
            var notice = await RunAndPublishAsync(job, observer, meter, cancellation).ConfigureAwait(false);
            return new StageOutcome(null, meter.Seconds, notice) { CpuSeconds = meter.CpuSeconds };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new StageOutcome(new StageFailure(FailureKind.Stopped, "stopped"), meter.Seconds) { CpuSeconds = meter.CpuSeconds };
        }
        catch (Exception problem)
        {
            return new StageOutcome(Explain(problem), meter.Seconds) { CpuSeconds = meter.CpuSeconds };
        }
    }

    private async Task<string?> RunAndPublishAsync(StageJob job, IJobObserver observer, StageMeter meter, CancellationToken cancellation)
    {
        var node = job.Node;
        using var draft = await BeginAsync(job, observer, cancellation).ConfigureAwait(false);
        if (draft is null)
        {
            return null;
        }

        using (var log = TextWriter.Synchronized(new StreamWriter(draft.LogPath) { AutoFlush = true, NewLine = "\n" }))
        {
            var context = new JobContext(draft, job, keys, specs, observer, log, checkpointInterval, cancellation);
            MemoryCheck.Run(job);
            var artifact = await StageRunner.RunAsync(node.Stage, context).ConfigureAwait(false);
            if (Path.GetFullPath(artifact.Folder) != Path.GetFullPath(draft.Files))
            {
                throw new StageException(
                    $"The stage kind '{node.Kind.Name}' returned an artifact in {artifact.Folder}; it must return the one in its " +
                    "output folder.");
            }
        }

        CheckBuild(draft);
        if (code is not null)
        {
            store.RecordCode(code.Of(node.Stage));
        }

        var timings = new StageTimings(
            DateTimeOffset.UtcNow,
            Math.Round(meter.Seconds, 3),
            Math.Round(meter.CpuSeconds, 3)) { PeakMemory = meter.PeakMemory };
        return store.Publish(draft, Describe(job, timings)).Notice;
    }

    private void CheckBuild(EntryDraft draft)
    {
        try
        {
            build?.Check();
        }
        catch (StageException)
        {
            // No later run may go on from what another program left.
            draft.DropScratch();
            throw;
        }
    }

    /// <summary>Starts the entry, or waits as long as another run makes the same one; null when that run has published it.</summary>
    private async Task<EntryDraft?> BeginAsync(StageJob job, IJobObserver observer, CancellationToken cancellation)
    {
        for (var waited = false; ; waited = true)
        {
            var draft = store.TryBegin(job.Node.Kind.Name, job.Key);

            // Another run may have published it since this one was planned.
            if (store.FindIntact(job.Node.Kind.Name, job.Key).Entry is not null)
            {
                draft?.Dispose();
                return null;
            }

            if (draft is not null)
            {
                return draft;
            }

            if (!waited)
            {
                observer.Logged("waits for another run that makes the same result");
            }

            await Task.Delay(WaitInterval, cancellation).ConfigureAwait(false);
        }
    }

    private static Manifest Describe(StageJob job, StageTimings timings)
    {
        var inputs = job.Node.Inputs.Select(input =>
        {
            var source = input.Source;
            var entry = job.Inputs[source.Producer];
            return new ManifestInput(input.Name, source.ToString(), entry.ContentOf(source), entry.Manifest.Kind, entry.Manifest.Key);
        }).ToList();
        return new Manifest(job.Node.Kind.Name, job.Key.Hex, "")
        {
            Origin = job.Title,
            Fields = [.. job.Fields, .. inputs.Select(input => new KeyField("input." + input.Name, input.Content))],
            Defaults = KeyFields.DefaultsOf(job.Node),
            Provenance = KeyFields.ProvenanceOf(job.Node),
            Inputs = inputs,
            Timings = timings,
        };
    }

    private static StageFailure Explain(Exception problem) => problem switch
    {
        StageException or StoreException => new StageFailure(FailureKind.Refused, problem.Message) { Details = problem.ToString() },
        _ when StoreProblem.Explain(problem, "the store") is { } message => new StageFailure(
            FailureKind.Error,
            message) { Details = problem.ToString() },
        _ => new StageFailure(FailureKind.Error, $"{problem.GetType().Name}: {problem.Message}") { Details = problem.ToString() },
    };
}
