using System.Diagnostics;
using System.Threading.Channels;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Runs;

/// <summary>
/// Carries out a plan: starts every stage whose inputs exist, as many at once as the executor has slots for their cores, and goes on past
/// failures.
/// </summary>
/// <remarks>
/// All state belongs to one loop; executors only post messages to it. Results do not depend on the order in which stages run.
/// </remarks>
internal sealed partial class Scheduler
{
    private readonly ExecutionPlan plan;
    private readonly ArtifactStore store;
    private readonly IStageExecutor executor;
    private readonly IRunObserver observer;
    private readonly bool keepGoing;
    private readonly ResourceBudget budget;
    private readonly Channel<Action> messages = Channel.CreateUnbounded<Action>(new() { SingleReader = true });
    private readonly Dictionary<int, StoreEntry> entries = [];
    private readonly Dictionary<PlanTask, PlanTask> skipped = [];
    private readonly Dictionary<int, StageOutcome> outcomes = [];
    private readonly List<RunFailure> failures = [];
    private readonly TaskQueue queue;
    private readonly Dictionary<int, StageJob> jobs = [];
    private readonly Dictionary<StageKey, List<PlanTask>> inFlight = [];
    private readonly List<(StageJob Job, ResourceBudget.Lease Lease)> elastic = [];
    private int running;

    public Scheduler(
        ExecutionPlan plan,
        ArtifactStore store,
        IStageExecutor executor,
        IRunObserver observer,
        bool keepGoing,
        IReadOnlyList<double> seconds)
    {
        (this.plan, this.store, this.executor, this.observer, this.keepGoing) = (plan, store, executor, observer, keepGoing);
        budget = new ResourceBudget(executor.Slots, executor.Memory, executor.Devices);
        queue = new TaskQueue(plan, seconds);
    }

    /// <summary>Why stages failed before in this run, by their identity: they are not tried again.</summary>
    public IReadOnlyDictionary<string, StageFailure> Known { get; init; } = new Dictionary<string, StageFailure>();

    /// <summary>Runs until nothing more can be done.</summary>
    public async Task<ScheduleResult> RunAsync(CancellationToken stop, CancellationToken abort)
    {
        var watch = Stopwatch.StartNew();
        TellOfWideStages();

        foreach (var task in queue.First)
        {
            Consider(task);
        }

        Start(stop, abort);
        while (running > 0)
        {
            var message = await messages.Reader.ReadAsync(CancellationToken.None).ConfigureAwait(false);
            message();
            Start(stop, abort);
        }

        var executed = outcomes.Values.Count(outcome => outcome.Failure is null);
        return new ScheduleResult(entries, failures, skipped, executed, stop.IsCancellationRequested)
        {
            Outcomes = outcomes,
            Seconds = watch.Elapsed.TotalSeconds,
            Cores = executor.Slots,
        };
    }

    private void TellOfWideStages()
    {
        foreach (
            var wide in plan.Tasks
                .Where(task => task.State != TaskState.Stored && task.Node.Resources.Cores > executor.Slots)
                .GroupBy(task => (task.Node.Resources.Cores, task.Request.Reproducibility)))
        {
            var stages = string.Join(", ", wide.Select(task => task.Node.Id).Distinct());
            var (cores, reproducibility) = wide.Key;
            observer.Notice(
                $"{stages}: {cores} cores are wanted, and this run has {executor.Slots}. The stage runs alone" +
                (reproducibility == Reproducibility.Exact
                    ? "."
                    : $", with {cores} threads all the same: their number is part of what it computes."));
        }
    }

    /// <summary>All inputs of the task exist: it is either stored or can run.</summary>
    private void Consider(PlanTask task)
    {
        var key = Planner.KeyOf(task, entries)!.Value;
        var entry = task.Entry ?? store.Find(task.Node.Kind.Name, key).Entry;
        if (entry is not null)
        {
            if (task.State != TaskState.Stored)
            {
                observer.Reused(task);
            }

            Complete(task, entry);
            return;
        }

        if (Known.TryGetValue(task.FullIdentity, out var failure))
        {
            Fail([task], failure);
            return;
        }

        // Different upstream work may have led to the same contents: then one run serves both.
        if (inFlight.TryGetValue(key, out var sharers))
        {
            sharers.Add(task);
            return;
        }

        inFlight.Add(key, [task]);
        var inputs = new Dictionary<string, StoreEntry>(StringComparer.Ordinal);
        foreach (var input in task.Inputs)
        {
            inputs[input.Input.Source.Producer] = entries[input.Producer.Index];
        }

        jobs.Add(task.Index, new StageJob(task.Node, task.Request, task.Trial, task.Fields, key, inputs));
        queue.Add(task);
    }

    private void Complete(PlanTask task, StoreEntry entry)
    {
        entries.Add(task.Index, entry);
        foreach (var user in queue.Complete(task).Where(user => !skipped.ContainsKey(user)))
        {
            Consider(user);
        }
    }

    private void Start(CancellationToken stop, CancellationToken abort)
    {
        if (stop.IsCancellationRequested || (!keepGoing && failures.Count > 0))
        {
            return;
        }

        foreach (var (task, lease) in queue.Take(budget))
        {
            running++;
            observer.Started(task);
            jobs.Remove(task.Index, out var job);
            job = job! with { Device = lease.Device };
            if (job.TakesSpareCores)
            {
                elastic.Add((job, lease));
            }

            _ = ExecuteAsync(task, job, lease, stop, abort);
        }

        ShareSpareCores();
    }
}
