using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Results;

namespace Experiments.Cli.Commands;

/// <summary>Writes what a run found: results to standard output, problems to standard error.</summary>
internal static class ReportWriter
{
    /// <summary>Writes a report.</summary>
    /// <param name="registrations">The registrations of which is shown who vouches for them.</param>
    /// <returns>The exit code.</returns>
    public static int Write(Host host, RunReport report, ParseResult parsed, params IReadOnlyList<CheckedRegistration> registrations)
    {
        var text = parsed.GetValue<bool>(SharedOptions.JsonName)
            ? RunDocument.Write(report, registrations)
            : RunText.Write(report, host.Folder, host.Terminal.Width) + CheckedRegistration.Text(registrations);
        Write(host, text, RunProblems.Lines(report, parsed.GetValue<bool>(SharedOptions.DebugName)));
        return ExitCode.Of(report);
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
