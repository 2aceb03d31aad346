using Experiments.Cli.Names;
using Experiments.Cli.Output;

namespace Experiments.Cli.Tests.Fakes;

/// <summary>Runs a command line and keeps what it wrote.</summary>
public sealed class FakeConsole
{
    private readonly StringWriter output = new() { NewLine = "\n" };
    private readonly StringWriter error = new() { NewLine = "\n" };

    /// <summary>What went to standard output.</summary>
    public string Out => output.ToString();

    /// <summary>What went to standard error.</summary>
    public string Error => error.ToString();

    /// <summary>Runs the command line on the experiment <see cref="Counting"/>.</summary>
    public Task<int> RunAsync(params string[] args) =>
        Application.RunAsync(args, new Host(new Catalogue([new Counting()], [Counting.Kind]), new Terminal(output, error, Interactive: false, Width: null)));
}
