namespace Experiments.Cli.Output;

/// <summary>Writes what a run found: results to standard output, problems to standard error.</summary>
internal static class OutcomeWriter
{
    /// <summary>Writes the outcome.</summary>
    /// <returns>The exit code.</returns>
    public static int Write(Host host, RunOutcome outcome, bool json)
    {
        host.Terminal.Out.Write(json ? RunJson.Write(outcome) : RunText.Write(outcome, host.Folder, host.Terminal.Width));
        host.Terminal.Out.Flush();
        foreach (var line in RunProblems.Lines(outcome))
        {
            host.Terminal.Error.WriteLine(line);
        }

        return outcome.ExitCode;
    }
}
