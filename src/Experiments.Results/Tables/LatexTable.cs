using System.Text;

namespace Experiments.Results.Tables;

/// <summary>Writes a table for LaTeX with the rules of the package booktabs; notes are below as small text.</summary>
public static class LatexTable
{
    private static readonly Dictionary<char, string> Escapes = new()
    {
        ['\\'] = @"\textbackslash{}",
        ['{'] = @"\{",
        ['}'] = @"\}",
        ['$'] = @"\$",
        ['&'] = @"\&",
        ['#'] = @"\#",
        ['_'] = @"\_",
        ['%'] = @"\%",
        ['~'] = @"\textasciitilde{}",
        ['^'] = @"\textasciicircum{}",
        ['±'] = @"$\pm$",
        ['−'] = "$-$",
        ['Δ'] = @"$\Delta$",
        ['†'] = @"\dag{}",
        ['<'] = @"\textless{}",
        ['>'] = @"\textgreater{}",
    };

    /// <summary>Writes the table.</summary>
    /// <param name="label">What <c>\ref</c> names, without <c>tab:</c>.</param>
    public static string Write(Table table, string label)
    {
        var text = new StringBuilder("% Needs \\usepackage{booktabs}.\n\\begin{table}\n\\centering\n");
        if (table.Caption.Length > 0)
        {
            text.Append($"\\caption{{{Escape(table.Caption)}}}\n");
        }

        text.Append($"\\label{{tab:{label}}}\n");
        text.Append("\\begin{tabular}{")
            .Append(string.Concat(table.Columns.Select(column => column.Align == Align.Right ? 'r' : 'l')))
            .Append("}\n\\toprule\n");
        Line(text, table.Columns.Select(column => Escape(column.Header)));
        text.Append("\\midrule\n");
        foreach (var row in table.Rows)
        {
            Line(text, row.Select(cell => cell.Strong ? $"\\textbf{{{Escape(cell.Text)}}}" : Escape(cell.Text)));
        }

        text.Append("\\bottomrule\n\\end{tabular}\n");
        if (table.Notes.Count > 0)
        {
            text.Append("\\par\\smallskip{\\footnotesize ").AppendJoin(' ', table.Notes.Select(Escape)).Append("}\n");
        }

        return text.Append("\\end{table}\n").ToString();
    }

    private static void Line(StringBuilder text, IEnumerable<string> cells) =>
        text.AppendJoin(" & ", cells).Append(" \\\\\n");

    private static string Escape(string content) =>
        string.Concat(content.Select(letter => Escapes.TryGetValue(letter, out var escaped) ? escaped : letter.ToString()));
}
