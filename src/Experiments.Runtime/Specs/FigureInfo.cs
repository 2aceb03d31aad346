namespace Experiments.Runtime.Specs;

/// <summary>A figure of an experiment: measures over a sweep axis, averaged over the repeat axes.</summary>
/// <param name="Name">The file name without ending; unique in the experiment.</param>
/// <param name="Mark">How values are drawn.</param>
/// <param name="X">The name of the axis along x.</param>
/// <param name="Y">The names of the measures along y, at least one.</param>
public sealed record FigureInfo(string Name, FigureMark Mark, string X, IReadOnlyList<string> Y)
{
    /// <summary>The axis that tells the series apart; null when every other sweep axis is averaged over.</summary>
    public string? Color { get; init; }

    /// <summary>The axis whose values each have a panel; null for one panel.</summary>
    public string? Facet { get; init; }

    /// <summary>Whether several measures share a panel.</summary>
    public FigureLayout Layout { get; init; }

    /// <summary>How the values along x are spread.</summary>
    public AxisScale XScale { get; init; }

    /// <summary>How the values along y are spread; <see cref="AxisScale.Automatic"/> is by difference.</summary>
    public AxisScale YScale { get; init; }

    /// <summary>The title; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>What stands along x; empty for the name of the axis and its unit.</summary>
    public string XTitle { get; init; } = "";

    /// <summary>What stands along y; empty for the name of the measure.</summary>
    public string YTitle { get; init; } = "";

    /// <summary>The unit of the axis along x, in the plural; null where it has none.</summary>
    public string? XUnit { get; init; }

    /// <summary>Levels to compare with.</summary>
    public IReadOnlyList<FigureReference> References { get; init; } = [];

    /// <summary>Whether the values of the paper are drawn beside ours.</summary>
    public bool WithPaper { get; init; }
}

/// <summary>How a figure draws values.</summary>
public enum FigureMark
{
    /// <summary>A line over a numeric axis, with a band for the interval.</summary>
    Line,

    /// <summary>A bar for each value of the axis, with a whisker for the interval.</summary>
    Bar,
}

/// <summary>Where the measures of a figure stand.</summary>
public enum FigureLayout
{
    /// <summary>All in one panel, on one scale.</summary>
    Together,

    /// <summary>Each in a panel of its own, with its own scale.</summary>
    Panels,
}

/// <summary>A level across a figure that its values are to be compared with: chance, the teacher, the value of a paper.</summary>
/// <param name="Label">What the level is.</param>
public sealed record FigureReference(string Label)
{
    /// <summary>The level, where it is a fixed number.</summary>
    public double? Value { get; init; }

    /// <summary>The measure whose mean is the level, where it is measured; null where it is a fixed number.</summary>
    public string? Measure { get; init; }

    /// <summary>The measure along y that the level belongs to; null for all of them.</summary>
    public string? On { get; init; }
}

/// <summary>How the values of a figure's axis are spread.</summary>
public enum AxisScale
{
    /// <summary>What lets all values be told apart: by difference, or by ratio where small values would touch.</summary>
    Automatic,

    /// <summary>By difference.</summary>
    Linear,

    /// <summary>By ratio; 0 has a place too.</summary>
    Log,

    /// <summary>Side by side at equal distances.</summary>
    Even,
}
