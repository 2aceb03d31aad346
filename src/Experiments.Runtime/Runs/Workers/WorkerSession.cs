using System.Diagnostics;
using System.Text;
using Experiments.Runtime.Files;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Keys.Code;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Runs.Workers;

/// <summary>The state of a worker process: one job at a time.</summary>
internal sealed class WorkerSession : IJobObserver
{
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(100);

    private readonly IReadOnlyList<Experiment> experiments;
    private readonly Stream output;
    private readonly ArtifactStore store;
    private readonly KeyFields keys;
    private readonly ProgramBuild build;
    private readonly JobRunner runner;
    private readonly int startThreads;
    private readonly Dictionary<PlanRequest, Dictionary<string, TrialGraph>> expanded = [];
    private readonly Lock gate = new();
    private Stopwatch? sinceProgress;
    private CancellationTokenSource? running;
    private ThreadGrant threads = new(1);

    public WorkerSession(StartRequest start, IReadOnlyList<Experiment> experiments, IReadOnlyList<EngineProbe> engines, Stream output)
    {
        (this.experiments, this.output, startThreads) = (experiments, output, start.Threads);
        var code = new CodeIdentity(AppContext.BaseDirectory, start.Cache);
        var hashes = new FileHashes(start.Cache);
        store = new ArtifactStore(start.Store, hashes);
        keys = new KeyFields(engines, Machine.Current, code, start.Accelerator, hashes, start.Specs);
        build = new ProgramBuild(AppContext.BaseDirectory);
        runner = new JobRunner(store, keys, code, build, start.Specs, start.CheckpointInterval, isAlone: true);
    }

    /// <summary>Whether a stage runs.</summary>
    public bool IsBusy => Volatile.Read(ref running) is not null;

    public void Welcome() => Send(new ReadyMessage());

    public void Handle(WorkerRequest request)
    {
        if (request is RunRequest run)
        {
            var cancellation = new CancellationTokenSource();
            lock (gate)
            {
                // The first word of every stage is passed on, however soon it comes.
                sinceProgress = null;
            }

            Volatile.Write(ref running, cancellation);
            threads = new ThreadGrant(startThreads);
            var grant = threads;
            _ = Task.Run(() => RunAsync(run, grant, cancellation));
        }
        else if (request is ThreadsRequest granted)
        {
            threads.Set(granted.Count);
        }
        else if (request is StopRequest)
        {
            Volatile.Read(ref running)?.Cancel();
        }
    }

    public void Progressed(StageProgress progress)
    {
        lock (gate)
        {
            if (sinceProgress?.Elapsed < ProgressInterval && progress.Done < progress.Total)
            {
                return;
            }

            sinceProgress = Stopwatch.StartNew();
        }

        Send(new ProgressMessage(progress));
    }

    public void Logged(string line) => Send(new LogMessage(line));

    private async Task RunAsync(RunRequest request, ThreadGrant grant, CancellationTokenSource cancellation)
    {
        StageOutcome outcome;
        try
        {
            outcome = await runner.RunAsync(Find(request) with { Threads = grant }, this, cancellation.Token).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            outcome = new StageOutcome(new StageFailure(FailureKind.Error, problem.Message) { Details = problem.ToString() }, 0);
        }

        Volatile.Write(ref running, null);
        cancellation.Dispose();
        Send(new EndMessage(outcome));
    }

    private StageJob Find(RunRequest run)
    {
        // Hashes of code that are still to be made would be of another program than this one.
        build.Check();
        var experiment = experiments.FirstOrDefault(experiment => experiment.Info.Name == run.Experiment)
            ?? throw new StageException(
                $"The worker's catalog has no experiment '{run.Experiment}'. Was the program rebuilt during the run? Run again.");
        var request = new PlanRequest(experiment, run.Profile);
        if (!expanded.TryGetValue(request, out var graphs))
        {
            graphs = experiment.ExpandAll(run.Profile).ToDictionary(graph => graph.FullId, StringComparer.Ordinal);
            expanded.Add(request, graphs);
        }

        var node = graphs.GetValueOrDefault(run.Trial)?.Nodes.FirstOrDefault(node => node.Id == run.Stage)
            ?? throw new StageException(
                $"The worker's catalog has no stage '{run.Stage}' in the trial '{run.Trial}'. Was the program rebuilt during the run? " +
                "Run again.");
        keys.Check(node, run.Fields);
        var inputs = run.Inputs.ToDictionary(pair => pair.Key, pair => Open(pair.Key, pair.Value), StringComparer.Ordinal);
        var job = new StageJob(
            node,
            request,
            run.Trial,
            keys.Of(node, request.Reproducibility),
            new StageKey(run.Key),
            inputs) { Device = run.Device };
        var key = KeyAlgorithm.Compute(
            [
                .. job.Fields,
                .. node.Inputs.Select(input => new KeyField("input." + input.Name, inputs[input.Source.Producer].ContentOf(input.Source))),
            ]);
        return key == job.Key
            ? job
            : throw new StageException(
                $"The worker comes to the key {key} where the driver has {job.Key}. Was the program rebuilt during the run? Run again.");
    }

    private StoreEntry Open(string producer, EntryName name)
    {
        var (entry, damage) = store.FindIntact(name.Kind, new StageKey(name.Key));
        return entry
            ?? throw new StageException(
                $"The result of '{producer}' disappeared from the store{(damage is null ? "" : $" ({damage})")}. Run again.");
    }

    private void Send(WorkerMessage message)
    {
        var bytes = Encoding.UTF8.GetBytes(ProtocolJson.Line(message) + "\n");
        lock (gate)
        {
            output.Write(bytes);
        }
    }
}
