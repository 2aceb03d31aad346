namespace Experiments.Results.Tables;

/// <summary>A table, apart from the format that it is written in.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows; each has one cell per column.</param>
public sealed record Table(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows)
{
    /// <summary>What the table shows, in one sentence; empty for none.</summary>
    public string Caption { get; init; } = "";

    /// <summary>What a reader must know to read the cells, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
