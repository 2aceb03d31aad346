namespace Experiments.Runtime.Runs;

/// <summary>Why a stage has no result, for the user.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Message">What is wrong, in one or a few lines.</param>
public sealed record StageFailure(FailureKind Kind, string Message)
{
    /// <summary>The stack trace, for <c>--debug</c>; null when there is none.</summary>
    public string? Details { get; init; }

    /// <summary>The last lines of the stage's log and of what native code printed.</summary>
    public IReadOnlyList<string> LastLines { get; init; } = [];

    internal static StageFailure TimedOut(TimeSpan limit) =>
        new(
            FailureKind.Timeout,
            $"The stage ran past its time limit of {limit:c}. Raise 'time-limit' under its 'resources:' if it was not hanging.");
}

/// <summary>Why a stage has no result.</summary>
public enum FailureKind
{
    /// <summary>The stage said that it cannot do its work.</summary>
    Refused,

    /// <summary>An exception that the stage did not expect: a bug, or the disk.</summary>
    Error,

    /// <summary>The worker process died: a crash in native code, or an out-of-memory kill.</summary>
    Crash,

    /// <summary>The stage ran past its time limit.</summary>
    Timeout,

    /// <summary>The run was stopped.</summary>
    Stopped,
}
