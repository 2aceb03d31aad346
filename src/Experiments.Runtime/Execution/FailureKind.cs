namespace Experiments.Runtime.Execution;

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
