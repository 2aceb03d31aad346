namespace Experiments.Runtime.Execution;

/// <summary>What the stages of one kind took in a run, and what sharing them between trials saved.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Ran">The number of stages that this run ran, the failed ones included.</param>
/// <param name="Seconds">The sum of their wall times in seconds.</param>
/// <param name="CpuSeconds">The sum of their processor times in seconds.</param>
/// <param name="Cost">The processor time in seconds of all distinct results that the run's trials use, whenever they were made.</param>
/// <param name="CostUnshared">The same, had every trial made its own.</param>
/// <param name="PeakMemory">The most memory that one of those results took, in bytes; null where none was measured.</param>
public sealed record KindUsage(string Kind, int Ran, double Seconds, double CpuSeconds, double Cost, double CostUnshared, long? PeakMemory);
