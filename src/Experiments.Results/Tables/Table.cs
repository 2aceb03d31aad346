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

/// <summary>A column of a table.</summary>
/// <param name="Header">The heading.</param>
/// <param name="Align">Where its text is.</param>
public sealed record Column(string Header, Align Align = Align.Left);

/// <summary>Where the text of a column is.</summary>
public enum Align
{
    /// <summary>At the left: names and texts.</summary>
    Left,

    /// <summary>At the right: numbers.</summary>
    Right,
}

/// <summary>A cell of a table.</summary>
/// <param name="Text">The text, the same in every format.</param>
public readonly record struct Cell(string Text)
{
    /// <summary>Whether the cell is emphasized: in Markdown, LaTeX and HTML in bold.</summary>
    public bool Strong { get; init; }

    /// <summary>Lets a text be written where a cell is wanted.</summary>
    public static implicit operator Cell(string text) => new(text);
}
