using Experiments.Results;

namespace Experiments.Cli;

/// <summary>What the program's exit code says; scripts and builds rely on it.</summary>
public static class ExitCode
{
    /// <summary>All that was asked for was done, and every tested claim holds.</summary>
    public const int Success = 0;

    /// <summary>A stage failed, a claim does not hold, or results differ from the accepted ones.</summary>
    public const int Failure = 1;

    /// <summary>The command line is wrong: an unknown command, option, experiment, profile or stage.</summary>
    public const int Usage = 2;

    /// <summary>The run was interrupted, with Ctrl-C or by a signal.</summary>
    public const int Interrupted = 130;

    /// <summary>What a run says.</summary>
    public static int Of(RunReport report) =>
        report.Run.Schedule.Stopped ? Interrupted
        : !report.Run.Succeeded || report.Fails ? Failure
        : Success;
}
