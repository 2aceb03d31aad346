using Experiments.Runtime.Specs;

namespace Experiments.Cli.Tests.Fakes;

/// <summary>Runs command lines in a folder of its own and keeps what the last one wrote.</summary>
public sealed class FakeConsole : IDisposable
{
    private StringWriter output = new();
    private StringWriter error = new();

    /// <summary>A folder of its own, that the program works in where <see cref="WorkingFolder"/> says nothing else.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("experiments-cli-").FullName;

    /// <summary>The folder that the program works in, below <see cref="Folder"/>; empty for that folder itself.</summary>
    public string WorkingFolder { get; set; } = "";

    /// <summary>The folder that the program lies in, below <see cref="Folder"/>; null for that of the tests.</summary>
    public string? ProgramFolder { get; set; }

    /// <summary>The hashes of the specs that the program was built with; null where nobody knows.</summary>
    public Dictionary<string, string>? SpecHashes { get; set; }

    /// <summary>The catalog's experiments; without others, <see cref="Counting"/>.</summary>
    public IReadOnlyList<Experiment> Experiments { get; set; } = [new Counting()];

    /// <summary>The stage kinds of the catalog; without others, that of <see cref="Counting"/>.</summary>
    public IReadOnlyList<StageKind> Kinds { get; set; } = [Counting.Kind];

    /// <summary>The engines of the program; none without others.</summary>
    public IReadOnlyList<EngineProbe> Engines { get; set; } = [];

    /// <summary>What the person at the keyboard answers; null for nobody.</summary>
    public string? Answer { get; set; }

    /// <summary>The columns of the terminal; null where it is none.</summary>
    public int? Width { get; set; }

    /// <summary>The clock that commands read.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>What went to standard output.</summary>
    public string Out => output.ToString();

    /// <summary>What went to standard error.</summary>
    public string Error => error.ToString();

    /// <summary>Two experiments of the same stages, whose specs lie in the folder <c>study</c>.</summary>
    public static FakeConsole WithStudy()
    {
        var console =
            new FakeConsole { Experiments = [new Counting(), new Counting("upwards", "study/"), new Counting("onwards", "study/")] };
        Directory.CreateDirectory(Path.Combine(console.Folder, "study"));
        foreach (var experiment in console.Experiments)
        {
            File.WriteAllText(Path.Combine(console.Folder, experiment.Info.Spec.File), "");
        }

        return console;
    }

    /// <summary>Runs the command line on the experiments, stages in this process.</summary>
    public Task<int> RunAsync(params string[] args)
    {
        output = new StringWriter { NewLine = "\n" };
        error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(
            output,
            error,
            Interactive: Width is not null,
            Width) { Answers = Answer is null ? null : new StringReader(Answer) };
        var host = new Host(new Catalog(Experiments, Kinds), terminal)
        {
            Folder = Path.Combine(Folder, WorkingFolder),
            ProgramFolder = ProgramFolder is null ? AppContext.BaseDirectory : Path.Combine(Folder, ProgramFolder),
            SpecHashes = SpecHashes,
            Engines = Engines,
            Clock = Clock,
        };
        return Application.RunAsync(args, host);
    }

    /// <summary>Reads a file in <see cref="Folder"/>.</summary>
    public Task<byte[]> ReadAsync(string file) => File.ReadAllBytesAsync(Path.Combine(Folder, file));

    /// <summary>Writes a file in <see cref="Folder"/>.</summary>
    public Task WriteAsync(string file, byte[] content) => File.WriteAllBytesAsync(Path.Combine(Folder, file), content);

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
