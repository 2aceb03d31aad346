namespace Experiments.Apis.Asking;

/// <summary>What this machine gives to whoever asks. None of it decides an answer.</summary>
internal sealed record ApiMachine
{
    /// <summary>The value of an environment variable; null where it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The clock that limits by the minute and pauses go by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
