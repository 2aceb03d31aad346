using Experiments.Runtime.Plans;

namespace Experiments.Runtime.Runs;

internal sealed partial class Scheduler
{
    private async Task ExecuteAsync(
        PlanTask task,
        StageJob job,
        ResourceBudget.Lease lease,
        CancellationToken stop,
        CancellationToken abort)
    {
        StageOutcome outcome;
        try
        {
            outcome = await executor.RunAsync(job, new Relay(this, task), stop, abort).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            var failure = new StageFailure(
                FailureKind.Error,
                $"The stage could not be run: {problem.Message}") { Details = problem.ToString() };
            outcome = new StageOutcome(failure, 0);
        }

        messages.Writer.TryWrite(() => End(task, job, lease, outcome));
    }

    private void End(PlanTask ran, StageJob job, ResourceBudget.Lease lease, StageOutcome outcome)
    {
        running--;
        budget.Return(lease);
        elastic.Remove((job, lease));
        var tasks = inFlight[job.Key];
        inFlight.Remove(job.Key);
        outcomes.Add(ran.Index, outcome);
        if (outcome.Failure is not null)
        {
            Fail(tasks, outcome.Failure);
            return;
        }

        var (entry, damage) = store.Find(job.Node.Kind.Name, job.Key);
        if (entry is null)
        {
            outcomes.Remove(ran.Index);
            var what = damage is null ? "is not there" : $"is damaged: {damage}";
            var message = $"The stage ended well, but its result in the store {what}. Does another program remove entries?";
            Fail(tasks, new StageFailure(FailureKind.Error, message));
            return;
        }

        observer.Finished(ran, outcome.Seconds);
        if (outcome.Notice is not null)
        {
            observer.Notice(outcome.Notice);
        }

        foreach (var task in tasks)
        {
            if (task != ran)
            {
                observer.Reused(task);
            }

            Complete(task, entry);
        }
    }

    // What could start has started: cores that are left would idle.
    private void ShareSpareCores()
    {
        var free = budget.FreeCores;
        for (var place = 0; place < elastic.Count; place++)
        {
            var spare = free / elastic.Count + (place < free % elastic.Count ? 1 : 0);
            var (job, lease) = elastic[place];
            job.Threads.Set(lease.Cores + spare);
        }
    }

    private void Fail(List<PlanTask> tasks, StageFailure failure)
    {
        foreach (var task in tasks)
        {
            failures.Add(new RunFailure(task, failure));
            observer.Failed(task, failure);

            // After a stop, what was below is simply not run; it is not the fault of this stage.
            if (failure.Kind != FailureKind.Stopped)
            {
                SkipUsers(task, task);
            }
        }
    }

    private void SkipUsers(PlanTask task, PlanTask cause)
    {
        foreach (var user in queue.UsersOf(task))
        {
            if (skipped.TryAdd(user, cause))
            {
                observer.Skipped(user, cause);
                SkipUsers(user, cause);
            }
        }
    }

    /// <summary>Carries a job's news into the loop, so that the run's observer hears one thing at a time.</summary>
    private sealed class Relay(Scheduler scheduler, PlanTask task) : IJobObserver
    {
        private readonly Lock gate = new();
        private StageProgress? latest;

        public void Progressed(StageProgress progress)
        {
            lock (gate)
            {
                // A message is under way already; it takes the newest state with it.
                var waiting = latest is not null;
                latest = progress;
                if (waiting)
                {
                    return;
                }
            }

            scheduler.messages.Writer.TryWrite(Deliver);
        }

        public void Logged(string line) => scheduler.messages.Writer.TryWrite(() => scheduler.observer.Logged(task, line));

        private void Deliver()
        {
            StageProgress progress;
            lock (gate)
            {
                progress = latest!.Value;
                latest = null;
            }

            scheduler.observer.Progressed(task, progress);
        }
    }
}
