using System.CommandLine;
using Experiments.Cli.Commands;

namespace Experiments.Cli.Output;

/// <summary>Writes what a run found: results to standard output, problems to standard error.</summary>
internal static class OutcomeWriter
{
    /// <summary>Writes the outcome.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(Host host, RunOutcome outcome, ParseResult parsed)
    {
        host.Terminal.Out.Write(parsed.GetValue<bool>(SharedOptions.JsonName) ? RunJson.Write(outcome) : RunText.Write(outcome, host.Folder, host.Terminal.Width));
        host.Terminal.Out.Flush();
        foreach (var line in RunProblems.Lines(outcome, parsed.GetValue<bool>(SharedOptions.DebugName)))
        {
            host.Terminal.Error.WriteLine(line);
        }

        return outcome.ExitCode;
    }
}
