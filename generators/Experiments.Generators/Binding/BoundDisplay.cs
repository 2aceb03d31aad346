using Experiments.Generators.Text;

namespace Experiments.Generators.Binding;

/// <summary>A table.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="Rows">The axes of the rows.</param>
/// <param name="Columns">The measures of the columns.</param>
/// <param name="Across">The axis that splits columns; null for none.</param>
/// <param name="Baseline">The arm that others are compared with; empty for none.</param>
/// <param name="Title">The title; empty for none.</param>
internal sealed record BoundTable(
    string Name, EquatableArray<string> Rows, EquatableArray<string> Columns, string? Across, EquatableArray<BoundPoint> Baseline, string Title);

/// <summary>A figure.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="Mark">The member of the enumeration of marks.</param>
/// <param name="X">The axis along x.</param>
/// <param name="Y">The measures along y.</param>
internal sealed record BoundFigure(string Name, string Mark, string X, EquatableArray<string> Y)
{
    public string? Color { get; init; }

    public string? Facet { get; init; }

    /// <summary>The members of enumerations; null where the spec does not say.</summary>
    public string? Layout { get; init; }

    public string? XScale { get; init; }

    public string? YScale { get; init; }

    public string? Title { get; init; }

    public string? XTitle { get; init; }

    public string? YTitle { get; init; }

    /// <summary>The unit of the parameters that take the axis along x.</summary>
    public string? XUnit { get; init; }

    public EquatableArray<BoundFigureReference> References { get; init; } = new([]);

    public bool WithPaper { get; init; }
}

/// <summary>A level that a figure compares with.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The level as C#; null where it is measured.</param>
/// <param name="Measure">The measure whose mean it is; null where it is a number.</param>
/// <param name="On">The measure along y that it belongs to; null for all.</param>
internal sealed record BoundFigureReference(string Label, string? Value, string? Measure, string? On);

/// <summary>What a spec says of a paper.</summary>
/// <param name="Arxiv">The arXiv id.</param>
/// <param name="Title">The title.</param>
/// <param name="Section">The section.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Table">The table.</param>
/// <param name="References">Values to show beside ours.</param>
internal sealed record BoundPaper(string? Arxiv, string? Title, string? Section, string? Figure, string? Table, EquatableArray<BoundReference> References);

/// <summary>A value of a paper.</summary>
/// <param name="Measure">The measure of ours.</param>
/// <param name="At">The axis values that it belongs to.</param>
/// <param name="Value">The value as C#.</param>
/// <param name="Place">Where in the paper.</param>
internal sealed record BoundReference(string Measure, EquatableArray<BoundPoint> At, string Value, string Place);
