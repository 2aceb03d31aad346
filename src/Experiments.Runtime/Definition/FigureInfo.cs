namespace Experiments.Runtime.Definition;

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
