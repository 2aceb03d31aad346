namespace Experiments.Tests;

/// <summary>A stage's surroundings in a temporary folder: inputs are opened in the folders that the test names.</summary>
internal sealed class TestContext : StageContext, IDisposable
{
    private readonly Dictionary<string, string> folders = [];
    private readonly string root = Directory.CreateTempSubdirectory("experiments-test-").FullName;

    public TestContext()
    {
        Output = Directory.CreateDirectory(Path.Combine(root, "output")).FullName;
        Scratch = Directory.CreateDirectory(Path.Combine(root, "scratch")).FullName;
    }

    public override string Output { get; }

    public override string Scratch { get; }

    public override string Device => "cpu";

    public override Reproducibility Reproducibility => Reproducibility.Exact;

    public override int Threads => 1;

    public override CancellationToken Cancellation => Stop.Token;

    /// <summary>Asks the stage to stop.</summary>
    public CancellationTokenSource Stop { get; } = new();

    public List<string> Lines { get; } = [];

    public List<StageProgress> Reports { get; } = [];

    /// <summary>An empty folder of this context.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(root, name)).FullName;

    /// <summary>An input that opens <paramref name="artifact"/>.</summary>
    public Input<T> Input<T>(T artifact, string name = "input")
        where T : Artifact, IArtifact<T>
    {
        folders[name] = artifact.Folder;
        return new StageOutput<T>(name);
    }

    public override Artifact Open(Input input) => input.OpenIn(folders[input.Producer]);

    /// <summary>What happens when the stage reports its progress.</summary>
    public Action Reported { get; set; } = () => { };

    public override void Report(StageProgress progress)
    {
        Reports.Add(progress);
        Reported();
    }

    public override void Log(string line) => Lines.Add(line);

    public void Dispose()
    {
        Stop.Dispose();
        Directory.Delete(root, recursive: true);
    }
}
