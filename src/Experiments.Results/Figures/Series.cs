using Experiments.Results.Statistics;

namespace Experiments.Results.Figures;

/// <summary>Values that belong together: one colour, one entry of the legend.</summary>
/// <param name="Name">The name in the legend.</param>
/// <param name="Points">The points; at most one per value along x.</param>
public sealed record Series(string Name, IReadOnlyList<SeriesPoint> Points)
{
    /// <summary>What the paper reports for the same quantity.</summary>
    public IReadOnlyList<PaperPoint> Paper { get; init; } = [];
}

/// <summary>A value with its interval.</summary>
/// <param name="X">The index of its value along x.</param>
/// <param name="Mean">The mean over repeats.</param>
/// <param name="Interval">The interval; null where one repeat gives none.</param>
/// <param name="Repeats">The value of each repeat.</param>
public sealed record SeriesPoint(int X, double Mean, Interval? Interval, IReadOnlyList<double> Repeats);

/// <summary>A value that the paper reports.</summary>
/// <param name="X">The index of its value along x.</param>
/// <param name="Value">The value.</param>
public sealed record PaperPoint(int X, double Value);
