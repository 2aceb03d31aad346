namespace Experiments.Runtime.Store;

/// <summary>What a stage cost.</summary>
/// <param name="Created">When it ended, in UTC. Never read for decisions about validity: clocks jump.</param>
/// <param name="Seconds">Wall time in seconds, by a monotonic clock.</param>
/// <param name="CpuSeconds">Processor time in seconds.</param>
public sealed record StageTimings(DateTimeOffset Created, double Seconds, double CpuSeconds)
{
    /// <summary>The most memory that the stage's process had resident while it ran, in bytes; null where that was not measured, as when stages share a process.</summary>
    public long? PeakMemory { get; init; }
}
