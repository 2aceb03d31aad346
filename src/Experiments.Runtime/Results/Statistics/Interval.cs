namespace Experiments.Runtime.Results.Statistics;

/// <summary>An interval of confidence.</summary>
/// <param name="Lower">The lower bound.</param>
/// <param name="Upper">The upper bound.</param>
public readonly record struct Interval(double Lower, double Upper);
