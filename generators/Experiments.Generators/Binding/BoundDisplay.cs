using Experiments.Generators.Text;

namespace Experiments.Generators.Binding;

/// <summary>A table. Rows and <paramref name="Across"/>, which splits columns, are axes; columns are measures.</summary>
/// <param name="Baseline">The arm that others are compared with; empty for none.</param>
internal sealed record BoundTable(
    string Name,
    EquatableArray<string> Rows,
    EquatableArray<string> Columns,
    string? Across,
    EquatableArray<BoundPoint> Baseline,
    string? Title)
{
    /// <summary>The field of items that rows are split by; null for none.</summary>
    public string? Slices { get; init; }

    /// <summary>The members of <c>TableDetail</c> that are shown.</summary>
    public EquatableArray<string> Show { get; init; }
}

/// <summary>A figure. X, color and facet are axes, y is measures; mark, layout and scales are members of enumerations.</summary>
/// <param name="XUnit">The unit of the parameters that take the axis along x.</param>
internal sealed record BoundFigure(
    string Name,
    string Mark,
    string X,
    EquatableArray<string> Y,
    string? Color,
    string? Facet,
    string? Layout,
    string? XScale,
    string? YScale,
    string? Title,
    string? XTitle,
    string? YTitle,
    string? XUnit,
    EquatableArray<BoundLevel> Levels,
    bool WithPaper);

/// <summary>A level that a figure compares with.</summary>
/// <param name="Value">The level as C#; null where it is measured.</param>
/// <param name="Measure">The measure whose mean it is; null where it is a number.</param>
/// <param name="On">The measure along y that it belongs to; null for all.</param>
internal sealed record BoundLevel(string Label, string? Value, string? Measure, string? On);

/// <summary>What a spec says of a paper.</summary>
/// <param name="References">Values to show beside ours.</param>
internal sealed record BoundPaper(
    string? Arxiv, string? Title, string? Section, string? Figure, string? Table, EquatableArray<BoundReference> References);

/// <summary>A value of a paper, as C#, with the measure and the axis values that it belongs to, and its place in the paper.</summary>
internal sealed record BoundReference(string Measure, EquatableArray<BoundPoint> At, string Value, string Place);
