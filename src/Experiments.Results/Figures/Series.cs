namespace Experiments.Results.Figures;

/// <summary>Values that belong together: one colour, one entry of the legend.</summary>
/// <param name="Name">The name in the legend.</param>
/// <param name="Points">The points; at most one per value along x.</param>
public sealed record Series(string Name, IReadOnlyList<SeriesPoint> Points)
{
    /// <summary>What the paper reports for the same quantity.</summary>
    public IReadOnlyList<PaperPoint> Paper { get; init; } = [];
}
