using Experiments.Runtime.Definition;

namespace Experiments.Reports.Figures;

/// <summary>A figure with all its numbers, apart from how it is drawn.</summary>
/// <param name="Name">The file name without ending.</param>
/// <param name="Mark">How values are drawn.</param>
/// <param name="X">The values along x, in the order of the axis.</param>
/// <param name="Series">The series; the points of each are in the order of <paramref name="X"/>.</param>
public sealed record Figure(string Name, FigureMark Mark, IReadOnlyList<XValue> X, IReadOnlyList<Series> Series)
{
    /// <summary>The title; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>What stands along x.</summary>
    public string XTitle { get; init; } = "";

    /// <summary>What stands along y; empty where the legend says it.</summary>
    public string YTitle { get; init; } = "";

    /// <summary>What a reader must know: what bands and dots are. Small, below the figure.</summary>
    public string Note { get; init; } = "";

    /// <summary>The least value that is possible; null when there is none. Intervals are drawn up to here.</summary>
    public double? Least { get; init; }

    /// <summary>The greatest value that is possible; null when there is none.</summary>
    public double? Greatest { get; init; }
}
