using Experiments.Runtime.Files;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Keys.Code;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Runs;

/// <summary>Plans and runs experiments: the entry point for command lines, tests and notebooks.</summary>
public sealed partial class ExperimentRunner
{
    private readonly IReadOnlyList<EngineProbe> engines;
    private readonly RunOptions options;
    private readonly CodeIdentity code;
    private readonly ProgramBuild build;
    private readonly KeyFields keys;
    private readonly Planner planner;

    /// <summary>A runner over a workspace. Reads and writes nothing yet.</summary>
    /// <param name="workspace">Where artifacts and results lie.</param>
    /// <param name="engines">The engines of this installation.</param>
    /// <param name="options">How to execute.</param>
    public ExperimentRunner(Workspace workspace, IReadOnlyList<EngineProbe> engines, RunOptions options)
    {
        (Workspace, this.engines, this.options) = (workspace, engines, options);
        build = new ProgramBuild(AppContext.BaseDirectory);
        code = new CodeIdentity(AppContext.BaseDirectory, workspace.CacheFolder);
        var hashes = new FileHashes(workspace.CacheFolder);
        Store = new ArtifactStore(workspace.StoreFolder, hashes);
        var accelerator = KeyFields.AcceleratorOf(options.Devices);
        keys = new KeyFields(engines, Machine.Current, code, accelerator, hashes, workspace.SpecsFolder);
        planner = new Planner(Store, keys);
    }

    /// <summary>Where artifacts and results lie.</summary>
    public Workspace Workspace { get; }

    /// <summary>The identity of the program: of its own and the user's assemblies, specs included.</summary>
    public string Program => code.Program;

    /// <summary>The store.</summary>
    public ArtifactStore Store { get; }

    /// <summary>Plans without running or writing anything.</summary>
    /// <param name="requests">The experiments and profiles.</param>
    public ExecutionPlan Plan(IReadOnlyList<PlanRequest> requests) => planner.Make(requests);

    /// <summary>Explains why a stage is stored or will run.</summary>
    /// <param name="task">A task of a plan.</param>
    public TaskExplanation Why(PlanTask task) => new Explainer(Store, code).Explain(task);

    /// <summary>Takes the nearest stored result for a stage whose code or engines changed in a way that cannot change the result.</summary>
    /// <param name="task">A task of a plan that would run.</param>
    /// <param name="reason">Why the result is the same; kept with the entry.</param>
    /// <returns>The new entry and what differs.</returns>
    /// <exception cref="StoreException">There is nothing to take, or more than code and engines differs.</exception>
    public (StoreEntry Entry, TaskExplanation Explanation) Adopt(PlanTask task, string reason)
    {
        var explanation = Why(task);
        if (task.Key is null || explanation.Nearest is null || task.State == TaskState.Stored)
        {
            throw new StoreException(
                $"There is nothing to take over for {task.Title}: {WhyNothing(task)}.");
        }

        if (explanation.Changes.FirstOrDefault(change => !change.IsMachinery) is { } change)
        {
            throw new StoreException(
                $"{task.Title} differs from the nearest stored result in more than code and engines ({change}); it has to run.");
        }

        return (Store.Adopt(explanation.Nearest, Planner.FieldsOf(task), KeyFields.DefaultsOf(task.Node), reason), explanation);
    }

    /// <summary>Estimates what carrying out a plan costs, from earlier timings.</summary>
    /// <param name="plan">A plan.</param>
    public PlanEstimate Estimate(ExecutionPlan plan) => new Estimator(Store).Estimate(plan, options.Workers, options.Memory);

    /// <summary>What memory the stages of a plan that will run foretell.</summary>
    /// <param name="plan">A plan.</param>
    public IReadOnlyList<TaskMemory> Memory(ExecutionPlan plan) => TaskMemory.Of(plan, options.Devices);

    /// <summary>Runs stages in worker processes.</summary>
    /// <param name="command">How to start a worker.</param>
    public IStageExecutor Workers(WorkerCommand command) => new Workers.WorkerPool(command, Workspace, engines, options);

    /// <summary>Runs stages in this process.</summary>
    public IStageExecutor InProcess() => new InProcessExecutor(Store, options, keys, code, build, Workspace.SpecsFolder);

    /// <summary>Runs a stored stage again, beside the store, and compares what it makes with what is stored.</summary>
    /// <param name="task">A task of a plan.</param>
    /// <param name="observer">Hears of the stage.</param>
    /// <param name="stop">Stops it.</param>
    public Task<StageRerun> RerunAsync(PlanTask task, IJobObserver observer, CancellationToken stop) => StageRerun.RunAsync(
        task,
        Workspace.CacheFolder,
        beside => new InProcessExecutor(beside, options, keys, code, build, Workspace.SpecsFolder),
        observer,
        stop);

    /// <summary>Shows the first examples that a stage learns from; its inputs must be stored.</summary>
    /// <param name="task">A task of a plan.</param>
    /// <param name="items">How many examples, at most.</param>
    /// <exception cref="StageException">The stage shows nothing, an input is missing, or the stage would refuse its inputs.</exception>
    public IReadOnlyList<PreviewedExample> Preview(PlanTask task, int items) => StagePreview.Of(task, items, Workspace);

    /// <summary>What a run finds that may run nothing: the outputs that the store has.</summary>
    /// <param name="requests">The experiments and profiles; they are planned together.</param>
    public RunResult Stored(IReadOnlyList<PlanRequest> requests)
    {
        var plan = WithoutDamage(Plan(requests));
        var entries = plan.Tasks.Where(task => task.Entry is not null).ToDictionary(task => task.Index, task => task.Entry!);
        var schedule = new ScheduleResult(entries, [], new Dictionary<PlanTask, PlanTask>(), Executed: 0, Stopped: false);
        return new RunResult(plan, schedule, Workspace, engines);
    }

    /// <summary>
    /// The same plan, in which results that are stored are what they were when they were made; others are to be made anew.
    /// </summary>
    private ExecutionPlan WithoutDamage(ExecutionPlan plan)
    {
        var stored = plan.Tasks.Select(task => task.Entry).OfType<StoreEntry>().ToList();
        var damaged = stored.AsParallel().Count(entry => Store.Examine(entry) is not null);
        return damaged == 0 ? plan : Plan(plan.Requests);
    }

    private static string? WhyNothing(PlanTask task) =>
        task.Key is null ? task.Reason
        : task.State == TaskState.Stored ? "it is stored"
        : "the store has no result of its kind";
}
