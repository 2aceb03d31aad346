using System.Diagnostics;

namespace Experiments.Cli.Rebuilding;

/// <summary>How a build ended.</summary>
internal enum BuildOutcome
{
    /// <summary>The program is as its specs are.</summary>
    Built,

    /// <summary>There are mistakes, and the old program is still there.</summary>
    Failed,

    /// <summary>It cannot be built here; the old program goes on.</summary>
    NotPossible,
}

/// <summary>Runs the programs that build.</summary>
internal static class Tool
{
    /// <summary>Runs a program to its end; what it says goes to standard error, as results of commands go to standard output.</summary>
    /// <returns>Its exit code.</returns>
    public static int Run(ProcessStartInfo start, Terminal terminal)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardInput = true;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            terminal.Error.WriteLine(line);
        }

        process.WaitForExit();
        return process.ExitCode;
    }
}
