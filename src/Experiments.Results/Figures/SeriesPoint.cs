using Experiments.Results.Statistics;

namespace Experiments.Results.Figures;

/// <summary>A value with its interval.</summary>
/// <param name="X">The index of its value along x.</param>
/// <param name="Mean">The mean over repeats.</param>
/// <param name="Interval">The interval; null where one repeat gives none.</param>
/// <param name="Repeats">The value of each repeat.</param>
public sealed record SeriesPoint(int X, double Mean, Interval? Interval, IReadOnlyList<double> Repeats);
