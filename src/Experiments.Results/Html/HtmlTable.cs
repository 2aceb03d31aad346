using System.Text;
using Experiments.Results.Tables;

namespace Experiments.Results.Html;

/// <summary>Writes a table as HTML; where it is wider than the page, it scrolls.</summary>
internal static class HtmlTable
{
    public static string Write(Table table)
    {
        var html = new StringBuilder("<div class=\"wide\"><table>\n");
        html.Append(table.Caption.Length > 0 ? $"<caption>{HtmlText.Escape(table.Caption)}</caption>\n" : "").Append("<tr>");
        html.AppendJoin("", table.Columns.Select(column => $"<th{Class(column)}>{HtmlText.Escape(column.Header)}</th>")).Append("</tr>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>")
                .AppendJoin("", row.Select((cell, index) => $"<td{Class(table.Columns[index])}>{Text(cell)}</td>"))
                .Append("</tr>\n");
        }

        html.Append("</table></div>\n");
        foreach (var note in table.Notes)
        {
            html.Append($"<p class=\"note\">{HtmlText.Escape(note)}</p>\n");
        }

        return html.ToString();
    }

    private static string Text(Cell cell) => cell.Strong ? $"<strong>{HtmlText.Escape(cell.Text)}</strong>" : HtmlText.Escape(cell.Text);

    private static string Class(Column column) => column.Align == Align.Right ? " class=\"right\"" : "";
}
