using Experiments.Results.Model;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.TestHost;

/// <summary>A workspace of a test's own, with a record of the stages that really ran.</summary>
public sealed class RunHarness : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public RunHarness(int workers = 2)
    {
        Trace.File = folder["trace"];
        Workspace = new Workspace(folder["store"], folder["results"]) { SpecsFolder = folder.Path };
        Runner = new ExperimentRunner(Workspace, [Engine], new RunOptions { Workers = workers });
    }

    public Workspace Workspace { get; }

    public ExperimentRunner Runner { get; }

    public RecordingObserver Observer { get; private set; } = new();

    /// <summary>What the last run found, one result per experiment; its files are in the workspace.</summary>
    public IReadOnlyList<ExperimentResult> Results { get; private set; } = [];

    /// <summary>The stages that ran, in alphabetical order.</summary>
    public IReadOnlyList<string> Ran =>
        File.Exists(folder["trace"]) ? [.. File.ReadLines(folder["trace"]).Order(StringComparer.Ordinal)] : [];

    public string TracePath => folder["trace"];

    /// <summary>Starts the test host as worker; its stages leave their traces in this laboratory.</summary>
    public EngineProbe Engine => TestCatalog.Engines[0] with
    {
        Environment = _ => new Dictionary<string, string> { [Trace.Variable] = folder["trace"] },
    };

    public static WorkerCommand Command
    {
        get
        {
            var host = typeof(TestCatalog).Assembly.Location;
            return new WorkerCommand("dotnet", [host]);
        }
    }

    public static IReadOnlyList<PlanRequest> Requests(params IReadOnlyList<Experiment> experiments) =>
        [.. experiments.Select(experiment => new PlanRequest(experiment, "default"))];

    public async Task<RunResult> RunAsync(params IReadOnlyList<Experiment> experiments)
    {
        Observer = new RecordingObserver();
        await using var executor = Runner.InProcess();
        return await RunAsync(executor, experiments);
    }

    /// <summary>Runs one experiment, and what it found.</summary>
    public async Task<ExperimentResult> ResultAsync(Experiment experiment)
    {
        await RunAsync(experiment);
        return Results[0];
    }

    public async Task<RunResult> RunInWorkersAsync(params IReadOnlyList<Experiment> experiments)
    {
        Observer = new RecordingObserver();
        await using var executor = Runner.Workers(Command);
        return await RunAsync(executor, experiments);
    }

    public void ForgetTrace() => File.Delete(folder["trace"]);

    public void Dispose() => folder.Dispose();

    private async Task<RunResult> RunAsync(IStageExecutor executor, IReadOnlyList<Experiment> experiments)
    {
        var run = await Runner.RunAsync(Requests(experiments), executor, Observer);
        Results = [.. run.Plan.Requests.Select(request => ResultCollector.Collect(run, request))];
        return run;
    }
}
