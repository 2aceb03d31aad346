namespace Experiments.Commands.Untrusted;

/// <summary>How a program that nobody has read ended.</summary>
/// <param name="Reason">Whether it ended by itself.</param>
/// <param name="ExitCode">Its exit code; beyond 128 the signal that ended it, and 128.</param>
/// <param name="Output">What it printed, as far as it was read.</param>
/// <param name="Error">What it printed to standard error, as far as it was read.</param>
public sealed record UntrustedEnd(EndReason Reason, int ExitCode, string Output, string Error);

/// <summary>Why a program ended.</summary>
public enum EndReason
{
    /// <summary>It ended by itself.</summary>
    Ended,

    /// <summary>It ran too long.</summary>
    Time,

    /// <summary>It took too much memory.</summary>
    Memory,

    /// <summary>It printed too much.</summary>
    Output,
}
