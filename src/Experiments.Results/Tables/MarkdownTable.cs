using System.Text;

namespace Experiments.Results.Tables;

/// <summary>Writes a table as Markdown, with columns aligned so that the source reads well too.</summary>
public static class MarkdownTable
{
    /// <summary>Writes the table.</summary>
    public static string Write(Table table)
    {
        var cells = table.Rows.Select(row => row.Select(Format).ToList()).ToList();
        var widths = table.Columns.Select(
            (column, index) => cells.Select(row => row[index].Length).Append(Escape(column.Header).Length).Append(3).Max())
            .ToList();
        var text = new StringBuilder();
        if (table.Caption.Length > 0)
        {
            text.Append(table.Caption).Append("\n\n");
        }

        Line(text, table.Columns.Select((column, index) => Pad(Escape(column.Header), column, widths[index])));
        Line(text, table.Columns.Select((column, index) => Rule(column, widths[index])));
        foreach (var row in cells)
        {
            Line(text, table.Columns.Select((column, index) => Pad(row[index], column, widths[index])));
        }

        foreach (var note in table.Notes)
        {
            text.Append('\n').Append(Escape(note)).Append('\n');
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Rule(Column column, int width) =>
        column.Align == Align.Right ? new string('-', width - 1) + ":" : new string('-', width);

    private static string Pad(string content, Column column, int width) =>
        column.Align == Align.Right ? content.PadLeft(width) : content.PadRight(width);

    private static string Format(Cell cell) => cell.Strong ? $"**{Escape(cell.Text)}**" : Escape(cell.Text);

    private static string Escape(string content) => content
        .Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("\n", " ", StringComparison.Ordinal);
}
