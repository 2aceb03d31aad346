namespace Experiments.Cli;

/// <summary>Where a command writes.</summary>
/// <param name="Out">Results: what a script may read.</param>
/// <param name="Error">Progress, logs and errors.</param>
/// <param name="Interactive">Whether a person looks at it: tables that move instead of lines.</param>
/// <param name="Width">Columns that a line may take; null where lines need no end (a file, a pipe).</param>
public sealed record Terminal(TextWriter Out, TextWriter Error, bool Interactive, int? Width)
{
    /// <summary>Where the person's answers come from; null where nobody can be asked.</summary>
    public TextReader? Answers { get; init; }

    /// <summary>The console of this process.</summary>
    public static Terminal OfConsole()
    {
        Console.SetOut(new LastingWriter(Console.Out));
        Console.SetError(new LastingWriter(Console.Error));

        // A terminal that does not know its width says 0.
        var width = Console.IsOutputRedirected || Console.WindowWidth < 20 ? (int?)null : Console.WindowWidth;
        var dumb = Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb";
        return new Terminal(Console.Out, Console.Error, Interactive: !Console.IsErrorRedirected && !dumb, width)
        {
            Answers = Console.IsInputRedirected ? null : Console.In,
        };
    }
}
