using Experiments.Runtime.Specs;

namespace Experiments.Results.Figures;

/// <summary>A figure with all its numbers, apart from how it is drawn.</summary>
/// <param name="Name">The file name without ending.</param>
/// <param name="Mark">How values are drawn.</param>
/// <param name="X">The values along x, in the order of the axis; all panels share them.</param>
/// <param name="Panels">The panels, row by row, at least one.</param>
public sealed record Figure(string Name, FigureMark Mark, IReadOnlyList<XValue> X, IReadOnlyList<Panel> Panels)
{
    /// <summary>What tells the figure from every other on a page; the name where that is enough.</summary>
    public string Id { get; init; } = Name;

    /// <summary>The title; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>What is written along x.</summary>
    public string XTitle { get; init; } = "";

    /// <summary>How the values along x are spread.</summary>
    public AxisScale XScale { get; init; }

    /// <summary>How the values along y are spread.</summary>
    public AxisScale YScale { get; init; }

    /// <summary>Panels that are side by side.</summary>
    public int Columns { get; init; } = 1;

    /// <summary>What a reader must know: what bands and dots are. Small, below the figure.</summary>
    public string Note { get; init; } = "";

    /// <summary>The names of the series over all panels: a name has one colour.</summary>
    public IReadOnlyList<string> SeriesNames => [.. Panels.SelectMany(panel => panel.Series).Select(series => series.Name).Distinct()];

    /// <summary>What the levels over all panels are.</summary>
    public IReadOnlyList<string> LevelNames => [.. Panels.SelectMany(panel => panel.Levels).Select(level => level.Name).Distinct()];

    /// <summary>Whether a panel shows values of the paper.</summary>
    public bool HasPaper => Panels.Any(panel => panel.Series.Any(series => series.Paper.Count > 0));
}

/// <summary>A value of the axis along x.</summary>
/// <param name="Text">How it is labelled.</param>
/// <param name="Number">Where it is on a numeric axis; null where it is a name.</param>
public sealed record XValue(string Text, double? Number);

/// <summary>A value across a panel that others are compared with.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The value.</param>
public sealed record Level(string Name, double Value);
