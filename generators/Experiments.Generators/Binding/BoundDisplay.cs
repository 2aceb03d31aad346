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
