namespace Experiments.Results.Tables;

/// <summary>A cell of a table.</summary>
/// <param name="Text">The text, the same in every format.</param>
public readonly record struct Cell(string Text)
{
    /// <summary>Whether the cell stands out: in Markdown, LaTeX and HTML in bold.</summary>
    public bool Strong { get; init; }

    /// <summary>Lets a text stand where a cell is wanted.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator Cell(string text) => new(text);
}
