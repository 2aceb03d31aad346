namespace Experiments.Runtime.Execution;

/// <summary>How a job ended.</summary>
/// <param name="Failure">Why there is no result; null when the store has it now.</param>
/// <param name="Seconds">Wall time in seconds.</param>
/// <param name="Notice">What the user should know although the stage succeeded; null when nothing.</param>
public sealed record StageOutcome(StageFailure? Failure, double Seconds, string? Notice = null)
{
    /// <summary>Processor time in seconds; 0 when the process died with the stage.</summary>
    public double CpuSeconds { get; init; }
}
