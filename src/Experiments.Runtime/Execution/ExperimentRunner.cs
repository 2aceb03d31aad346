using Experiments.Runtime.Keys;
using Experiments.Runtime.Keys.Code;
using Experiments.Runtime.Plan;
using Experiments.Runtime.Results;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Execution;

/// <summary>Plans and runs experiments: the entry point for command lines, tests and notebooks.</summary>
/// <param name="workspace">Where artifacts and results lie.</param>
/// <param name="engines">The engines of this installation.</param>
/// <param name="options">How to execute.</param>
public sealed class ExperimentRunner(Workspace workspace, IReadOnlyList<EngineProbe> engines, RunOptions options)
{
    private readonly Planner planner = new(
        new ArtifactStore(workspace.StoreFolder),
        new KeyFields(engines, Machine.Current, JobRunner.Threads, new CodeIdentity(AppContext.BaseDirectory, workspace.CacheFolder)));

    /// <summary>The store.</summary>
    public ArtifactStore Store { get; } = new(workspace.StoreFolder);

    /// <summary>Plans without running or writing anything.</summary>
    /// <param name="requests">The experiments and profiles.</param>
    public ExecutionPlan Plan(IReadOnlyList<PlanRequest> requests) => planner.Make(requests);

    /// <summary>Runs stages in worker processes.</summary>
    /// <param name="command">How to start a worker.</param>
    public IStageExecutor Workers(WorkerCommand command) => new Workers.WorkerPool(command, workspace, engines, options);

    /// <summary>Runs stages in this process.</summary>
    public IStageExecutor InProcess() => new InProcessExecutor(Store, options);

    /// <summary>Runs experiments and writes their results.</summary>
    /// <param name="requests">The experiments and profiles; they are planned together.</param>
    /// <param name="executor">Where stages run; see <see cref="Workers"/> and <see cref="InProcess"/>.</param>
    /// <param name="observer">Hears what happens.</param>
    /// <param name="stop">Stops the run cleanly: running stages are asked to stop at their next step.</param>
    /// <param name="abort">Ends running stages at once.</param>
    public async Task<RunReport> RunAsync(
        IReadOnlyList<PlanRequest> requests,
        IStageExecutor executor,
        IRunObserver observer,
        CancellationToken stop = default,
        CancellationToken abort = default)
    {
        var plan = Plan(requests);
        if (plan.Cells.Any(cell => cell.State != CellState.Stored))
        {
            Store.RemoveLeftovers();
        }

        observer.Planned(plan);
        var scheduler = new Scheduler(plan, Store, executor, observer, options.KeepGoing);
        var schedule = await scheduler.RunAsync(stop, abort).ConfigureAwait(false);
        var results = requests.Select(request => Collect(plan, schedule, request)).ToList();
        return new RunReport(plan, schedule, results);
    }

    private ExperimentResult Collect(ExecutionPlan plan, ScheduleResult schedule, PlanRequest request)
    {
        var (table, missing) = ResultCollector.Collect(plan, schedule, request);
        var folder = Path.Combine(workspace.ResultsFolder, request.Experiment.Info.Name, request.Profile);
        var result = new ExperimentResult(request, table, missing, folder);
        ResultWriter.Write(result, plan, schedule, engines);
        return result;
    }
}
