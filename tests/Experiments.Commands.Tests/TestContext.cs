namespace Experiments.Commands.Tests;

/// <summary>A stage's surroundings in a temporary folder.</summary>
internal sealed class TestContext : StageContext, IDisposable
{
    private readonly Dictionary<string, string> folders = [];
    private readonly CancellationTokenSource stop = new();

    public string Root { get; } = Directory.CreateTempSubdirectory("experiments-test-").FullName;

    public override string Output => Path.Combine(Root, "entry", "files");

    public override string Scratch => Path.Combine(Root, "scratch");

    public override string Specs => Path.Combine(Root, "specs");

    public override string Device => "cpu";

    public override Reproducibility Reproducibility => Reproducibility.Exact;

    public override int Threads => 1;

    public override CancellationToken Cancellation => stop.Token;

    public List<string> Lines { get; } = [];

    public List<StageProgress> Reports { get; } = [];

    /// <summary>Gets every line when it is logged.</summary>
    public Action<string> Heard { get; set; } = _ => { };

    public void Stop() => stop.Cancel();

    /// <summary>Writes a file beside the spec.</summary>
    public SpecFile File(string name, string text)
    {
        var path = Path.Combine(Specs, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text.ReplaceLineEndings("\n"));
        return new SpecFile(name, name);
    }

    /// <summary>An input: a folder with a file.</summary>
    public Input<FileFolder> Input(string name, string file, string text)
    {
        folders[name] = Directory.CreateDirectory(Path.Combine(Root, "inputs", name)).FullName;
        System.IO.File.WriteAllText(Path.Combine(folders[name], file), text);
        return new StageOutput<FileFolder>(name);
    }

    public override Artifact Open(Input input) => input.OpenIn(folders[input.Producer]);

    public override void Report(StageProgress progress)
    {
        lock (Reports)
        {
            Reports.Add(progress);
        }
    }

    public override void Log(string line)
    {
        lock (Lines)
        {
            Lines.Add(line);
        }

        Heard(line);
    }

    public void Dispose()
    {
        stop.Dispose();
        Directory.Delete(Root, recursive: true);
    }
}
