namespace Experiments.Results.Figures;

/// <summary>A part of a figure with axes of its own.</summary>
/// <param name="Name">What the panel shows; empty where the figure has one panel only.</param>
/// <param name="Series">The series; the points of each are in the order of the values along x.</param>
public sealed record Panel(string Name, IReadOnlyList<Series> Series)
{
    /// <summary>What is written along y; empty where the legend says it.</summary>
    public string YTitle { get; init; } = "";

    /// <summary>Panels with the same number have the same scale along y.</summary>
    public int Scale { get; init; }

    /// <summary>Levels that the values are compared with.</summary>
    public IReadOnlyList<Level> Levels { get; init; } = [];

    /// <summary>The least value that is possible; null when there is none. Intervals are drawn up to here.</summary>
    public double? Least { get; init; }

    /// <summary>The greatest value that is possible; null when there is none.</summary>
    public double? Greatest { get; init; }

    /// <summary>The value, or the bound that it goes beyond.</summary>
    /// <param name="value">An end of an interval.</param>
    public double Possible(double value) => Math.Min(Math.Max(value, Least ?? value), Greatest ?? value);
}
