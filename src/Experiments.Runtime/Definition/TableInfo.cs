namespace Experiments.Runtime.Definition;

/// <summary>A table of an experiment: measures over sweep axes, averaged over the repeat axes.</summary>
/// <param name="Name">The file name without ending; unique in the experiment.</param>
/// <param name="Rows">The axes whose combinations are the rows; at least one.</param>
/// <param name="Columns">The names of the measures in the columns; at least one.</param>
public sealed record TableInfo(string Name, IReadOnlyList<string> Rows, IReadOnlyList<string> Columns)
{
    /// <summary>The axis whose values split every column; null for none.</summary>
    public string? Across { get; init; }

    /// <summary>The arm that every other is compared with, paired over items; empty for none.</summary>
    public IReadOnlyList<AxisValue> Baseline { get; init; } = [];

    /// <summary>The title; empty for none.</summary>
    public string Title { get; init; } = "";
}
