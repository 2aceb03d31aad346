namespace Experiments.Runtime.Runs.Workers;

/// <summary>Says in words why a process ended.</summary>
internal static class ExitReason
{
    // Shells and .NET report a deadly signal as 128 plus its number.
    private const int SignalBase = 128;

    /// <summary>Whether somebody ended the process with a signal that asks it to end.</summary>
    public static bool IsFromOutside(int exitCode) => exitCode - SignalBase is 1 or 2 or 15;

    public static string Describe(int exitCode) => (exitCode - SignalBase) switch
    {
        4 => "SIGILL, an instruction that this CPU does not have",
        6 => "SIGABRT, native code gave up (its last lines say why)",
        7 => "SIGBUS, a memory-mapped file shrank or the disk is full",
        8 => "SIGFPE, an arithmetic error in native code",
        9 => "SIGKILL, killed from outside, most often by the system because memory ran out",
        11 => "SIGSEGV, a crash in native code",
        15 => "SIGTERM, ended from outside",
        24 => "SIGXCPU, past its limit of CPU time",
        > 0 and < 65 and var signal => $"signal {signal}",
        _ => $"exit code {exitCode}",
    };
}
