using Experiments.Cli.Names;
using Experiments.Cli.Output;

namespace Experiments.Cli.Tests.Fakes;

/// <summary>Runs command lines in a folder of its own and keeps what the last one wrote.</summary>
public sealed class FakeConsole : IDisposable
{
    private StringWriter output = new();
    private StringWriter error = new();

    /// <summary>The folder that the program works in.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("experiments-cli-").FullName;

    /// <summary>What went to standard output.</summary>
    public string Out => output.ToString();

    /// <summary>What went to standard error.</summary>
    public string Error => error.ToString();

    /// <summary>Runs the command line on the experiment <see cref="Counting"/>, stages in this process.</summary>
    public Task<int> RunAsync(params string[] args)
    {
        output = new StringWriter { NewLine = "\n" };
        error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, error, Interactive: false, Width: null);
        return Application.RunAsync(args, new Host(new Catalogue([new Counting()], [Counting.Kind]), terminal) { Folder = Folder });
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
