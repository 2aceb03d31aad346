using Experiments.Runtime.Plans;

namespace Experiments.Runtime.Runs;

/// <summary>Running. Where hyper-parameters are searched, the results' trials are planned when the search has chosen.</summary>
public sealed partial class ExperimentRunner
{
    /// <summary>Runs experiments.</summary>
    /// <param name="requests">The experiments and profiles; they are planned together.</param>
    /// <param name="executor">Where stages run; see <see cref="Workers"/> and <see cref="InProcess"/>.</param>
    /// <param name="observer">Hears what happens; null for nobody.</param>
    /// <param name="stop">Stops the run cleanly: running stages are asked to stop at their next step.</param>
    /// <param name="abort">Ends running stages at once.</param>
    public Task<RunResult> RunAsync(
        IReadOnlyList<PlanRequest> requests,
        IStageExecutor executor,
        IRunObserver? observer = null,
        CancellationToken stop = default,
        CancellationToken abort = default) => RunAsync(Plan(requests), executor, observer, stop, abort);

    /// <summary>Carries out a plan: first its searches, then, with what they choose, the rest.</summary>
    /// <param name="plan">A plan of this runner, as the store is now.</param>
    /// <param name="executor">Where stages run; see <see cref="Workers"/> and <see cref="InProcess"/>.</param>
    /// <param name="observer">Hears what happens; null for nobody.</param>
    /// <param name="stop">Stops the run cleanly: running stages are asked to stop at their next step.</param>
    /// <param name="abort">Ends running stages at once.</param>
    /// <exception cref="StageException">The program was built anew meanwhile; what ran before is stored.</exception>
    public async Task<RunResult> RunAsync(
        ExecutionPlan plan,
        IStageExecutor executor,
        IRunObserver? observer = null,
        CancellationToken stop = default,
        CancellationToken abort = default)
    {
        observer ??= new SilentObserver();
        var run = await CarryOutAsync(plan, null, executor, observer, stop, abort).ConfigureAwait(false);
        var failed = run.Schedule.Failures.Count > 0 && !options.KeepGoing;
        if (run.Plan.Searches.All(search => !search.IsOpen) || run.Schedule.Stopped || failed)
        {
            return run;
        }

        var next = Plan(plan.Requests);
        return next.Searches.Any(search => !search.IsOpen && run.Plan.SearchOf(search.Request)!.IsOpen)
            ? await CarryOutAsync(next, run, executor, observer, stop, abort).ConfigureAwait(false)
            : run with { Plan = run.Plan.WithProblemsOf(next) };
    }

    private async Task<RunResult> CarryOutAsync(
        ExecutionPlan plan,
        RunResult? before,
        IStageExecutor executor,
        IRunObserver observer,
        CancellationToken stop,
        CancellationToken abort)
    {
        plan = WithoutDamage(plan);
        var isWriting = plan.Tasks.Any(task => task.State != TaskState.Stored);
        if (isWriting)
        {
            Store.RemoveLeftovers();
        }

        observer.Planned(plan);
        var estimate = new Estimator(Store).Estimate(plan, executor.Slots, executor.Memory);
        MemoryCheck.Run(plan, estimate, executor, observer);
        var scheduler = new Scheduler(plan, Store, executor, observer, options.KeepGoing, estimate.SecondsByTask)
        {
            // What failed during the search would only fail again.
            Known = before?.Schedule.Failures.ToDictionary(failure => failure.Task.FullIdentity, failure => failure.Failure) ?? [],
        };
        var schedule = await scheduler.RunAsync(stop, abort).ConfigureAwait(false);
        if (isWriting)
        {
            // Those of workers that died in this run.
            Store.RemoveLeftovers();
            build.Check();
        }

        return new RunResult(plan, before is null ? schedule : schedule.After(before, plan), Workspace, engines);
    }
}
