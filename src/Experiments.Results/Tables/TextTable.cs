using System.Text;

namespace Experiments.Results.Tables;

/// <summary>Writes a table for a terminal: aligned columns under a rule, nothing that needs colours.</summary>
public static class TextTable
{
    private const string Gap = "  ";

    /// <summary>Writes the table.</summary>
    /// <param name="width">The columns of the terminal; a last column of text is wrapped to it. Null: lines are as long as they
    /// are.</param>
    public static string Write(Table table, int? width = null)
    {
        var widths = Widths(table, width);
        var text = new StringBuilder();
        if (table.Caption.Length > 0)
        {
            text.Append(table.Caption).Append('\n');
        }

        if (width is { } limit && widths.Sum() + (Gap.Length * (widths.Length - 1)) > limit)
        {
            Records(text, table, limit);
        }
        else
        {
            Lines(text, table, widths);
        }

        foreach (var note in table.Notes)
        {
            text.Append(note).Append('\n');
        }

        return text.ToString();
    }

    // Where columns do not fit, each row is a few lines: its first cell, and below it the others by name.
    private static void Records(StringBuilder text, Table table, int limit)
    {
        foreach (var row in table.Rows)
        {
            text.AppendJoin('\n', Wrap(OneLine(row[0].Text), limit)).Append('\n');
            foreach (var (cell, column) in row.Zip(table.Columns).Skip(1).Where(pair => pair.First.Text.Length > 0))
            {
                var lines = Wrap($"{column.Header}: {OneLine(cell.Text)}", limit - (2 * Gap.Length));
                text.Append(Gap).AppendJoin($"\n{Gap}{Gap}", lines).Append('\n');
            }
        }
    }

    private static void Lines(StringBuilder text, Table table, int[] widths)
    {
        Line(text, table.Columns, widths, column => table.Columns[column].Header);
        Line(text, table.Columns, widths, column => new string('─', widths[column]));
        foreach (var row in table.Rows)
        {
            Row(text, table.Columns, widths, row);
        }
    }

    private static int[] Widths(Table table, int? width)
    {
        var widths = table.Columns
            .Select((column, index) => table.Rows.Select(row => OneLine(row[index].Text).Length).Append(column.Header.Length).Max())
            .ToArray();
        var last = widths.Length - 1;
        if (width is { } limit && table.Columns[last].Align == Align.Left)
        {
            var before = widths.Take(last).Sum() + (Gap.Length * last);
            widths[last] = Math.Min(widths[last], Math.Max(limit - before, 20));
        }

        return widths;
    }

    // The last column may be wrapped: its further lines are below it, with nothing beside them.
    private static void Row(StringBuilder text, IReadOnlyList<Column> columns, int[] widths, IReadOnlyList<Cell> row)
    {
        var last = columns.Count - 1;
        var first = true;
        foreach (var part in Wrap(OneLine(row[last].Text), widths[last]))
        {
            var beside = first;
            Line(text, columns, widths, column => column == last ? part : beside ? OneLine(row[column].Text) : "");
            first = false;
        }
    }

    private static void Line(StringBuilder text, IReadOnlyList<Column> columns, int[] widths, Func<int, string> cell)
    {
        var line = new StringBuilder();
        for (var column = 0; column < columns.Count; column++)
        {
            var content = cell(column);
            line.Append(column == 0 ? "" : Gap);
            line.Append(columns[column].Align == Align.Right ? content.PadLeft(widths[column]) : content.PadRight(widths[column]));
        }

        text.Append(line.ToString().TrimEnd()).Append('\n');
    }

    // A line break would tear the columns.
    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static IEnumerable<string> Wrap(string content, int width)
    {
        while (content.Length > width)
        {
            var space = content.LastIndexOf(' ', width);
            // A word that is longer than a line is broken: more than a line is cut off, or torn by the terminal.
            var end = space > 0 ? space : width;
            yield return content[..end];
            content = content[end..].TrimStart(' ');
        }

        yield return content;
    }
}
