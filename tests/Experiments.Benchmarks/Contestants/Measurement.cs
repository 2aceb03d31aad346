namespace Experiments.Benchmarks.Contestants;

/// <summary>What a piece of work took.</summary>
/// <param name="Cpu">Processor time of all threads, in milliseconds.</param>
/// <param name="Wall">Time on the clock, in milliseconds.</param>
/// <param name="Result">What came out.</param>
internal sealed record Measurement(double Cpu, double Wall, string Result);
