namespace Experiments.Inference.Tests.Support;

/// <summary>What a stage works with in a test: folders below a temporary one, which disappears with the context.</summary>
public sealed class TestContext : StageContext, IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("experiments-test-");
    private readonly Dictionary<string, string> folders = [];
    private readonly List<StageProgress> reports = [];

    public override string Output => Folder("output");

    public override string Scratch => Folder("scratch");

    public override string Device => "cpu";

    public override Reproducibility Reproducibility => Reproducibility.Exact;

    public override int Threads => 1;

    public override CancellationToken Cancellation { get; } = CancellationToken.None;

    public IReadOnlyList<StageProgress> Reports => reports;

    /// <summary>A folder for an artifact, and the input that opens it.</summary>
    public Input<T> Input<T>(string name, Action<string> write)
        where T : Artifact, IArtifact<T>
    {
        folders[name] = Folder(name);
        write(folders[name]);
        return new StageOutput<T>(name);
    }

    public string Folder(string name) => root.CreateSubdirectory(name).FullName;

    public override Artifact Open(Input input) => input.OpenIn(folders[input.Producer]);

    public override void Report(StageProgress progress) => reports.Add(progress);

    public override void Log(string line)
    {
    }

    public void Dispose() => root.Delete(recursive: true);
}
