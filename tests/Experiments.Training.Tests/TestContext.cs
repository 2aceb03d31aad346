namespace Experiments.Training.Tests;

/// <summary>Runs stages in a temporary folder: every output and every hand-made artifact has a folder named after its producer.</summary>
internal sealed class TestContext : StageContext, IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("training-").FullName;
    private string stage = "stage";

    public override string Output => FolderOf(stage);

    public override string Scratch => FolderOf(stage + "-scratch");

    public override string Device => "cpu";

    public override Reproducibility Reproducibility => Reproducibility.Exact;

    public override int Threads => 1;

    public override CancellationToken Cancellation => Stop.Token;

    public override TimeSpan CheckpointInterval => Interval;

    public TimeSpan Interval { get; set; } = TimeSpan.FromHours(1);

    public CancellationTokenSource Stop { get; private set; } = new();

    public List<StageProgress> Reports { get; } = [];

    public List<string> Lines { get; } = [];

    /// <summary>Called at every report.</summary>
    public Action<StageProgress> OnReport { get; set; } = _ => { };

    /// <summary>Forgets that the stage was to stop.</summary>
    public void Restart()
    {
        Stop.Dispose();
        Stop = new CancellationTokenSource();
        OnReport = _ => { };
    }

    /// <summary>The folder of an artifact.</summary>
    public string FolderOf(string producer) => Directory.CreateDirectory(Path.Combine(root, producer)).FullName;

    /// <summary>Runs a stage whose output others can refer to as <paramref name="name"/>.</summary>
    public async Task<T> RunAsync<T>(string name, Stage<T> toRun)
        where T : Artifact, IArtifact<T>
    {
        stage = name;
        Reports.Clear();
        return await toRun.RunAsync(this);
    }

    public static Input<T> From<T>(string producer)
        where T : Artifact, IArtifact<T> => new StageOutput<T>(producer).Whole;

    public override Artifact Open(Input input) => input.OpenIn(FolderOf(input.Producer));

    public override void Report(StageProgress progress)
    {
        Reports.Add(progress);
        OnReport(progress);
    }

    public override void Log(string line) => Lines.Add(line);

    public void Dispose()
    {
        Stop.Dispose();
        Directory.Delete(root, recursive: true);
    }
}
