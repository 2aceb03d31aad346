using System.CommandLine;
using Experiments.Cli.Commands;
using Experiments.Cli.Finished;

namespace Experiments.Cli.Output;

/// <summary>Writes what a run found: results to standard output, problems to standard error.</summary>
internal static class OutcomeWriter
{
    /// <summary>Writes the outcome.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(Host host, RunOutcome outcome, ParseResult parsed)
    {
        var text = parsed.GetValue<bool>(SharedOptions.JsonName) ? RunJson.Write(outcome) : RunText.Write(outcome, host.Folder, host.Terminal.Width);
        Write(host, text, RunProblems.Lines(outcome, parsed.GetValue<bool>(SharedOptions.DebugName)));
        return outcome.ExitCode;
    }

    /// <summary>Writes what was said before.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(Host host, FinishedRun finished, ParseResult parsed)
    {
        Write(host, parsed.GetValue<bool>(SharedOptions.JsonName) ? finished.Json : finished.Text, finished.Problems);
        return finished.ExitCode;
    }

    private static void Write(Host host, string text, IEnumerable<string> problems)
    {
        host.Terminal.Out.Write(text);
        host.Terminal.Out.Flush();
        foreach (var line in problems)
        {
            host.Terminal.Error.WriteLine(line);
        }
    }
}
