using System.Text;
using Experiments.Reports.Figures;
using Experiments.Reports.Results;
using Experiments.Reports.Tables;
using Experiments.Runtime.Results.Claims;

namespace Experiments.Reports.Html;

/// <summary>Writes an experiment's results as one page that needs nothing else: no script, no font, no network. Equal results give equal bytes.</summary>
public static class HtmlReport
{
    private const string Style = """
        body { font: 16px/1.5 Helvetica, Arial, sans-serif; color: #222; max-width: 46rem; margin: 3rem auto; padding: 0 1rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
        .name { color: #666; } .note { color: #555; font-size: .85rem; margin: .2rem 0; }
        table { border-collapse: collapse; border-top: 2px solid #222; border-bottom: 2px solid #222; margin: .5rem 0; }
        th { border-bottom: 1px solid #222; text-align: left; } th, td { padding: .25rem .9rem .25rem 0; vertical-align: top; }
        caption { text-align: left; font-weight: bold; padding: .6rem 0; }
        .right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .holds { color: #00664b; } .fails { color: #b30000; font-weight: bold; } .untested { color: #8a5a00; }
        code { font-family: Menlo, Consolas, 'Liberation Mono', monospace; font-size: .85em; overflow-wrap: anywhere; }
        figure { margin: 1.5rem 0; } svg { max-width: 100%; height: auto; } dt { font-weight: bold; } dd { margin: 0 0 .4rem 0; }
        """;

    /// <summary>Writes the page.</summary>
    /// <param name="report">What it shows.</param>
    public static string Write(Report report)
    {
        var title = report.Experiment.Title.Length > 0 ? report.Experiment.Title : report.Experiment.Name;
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width\">\n");
        html.Append($"<title>{Escape(title)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n");
        html.Append($"<h1>{Escape(title)}</h1>\n<p class=\"name\">{Escape(report.Experiment.Name)}, profile {Escape(report.Profile)}</p>\n");
        if (report.Experiment.Paper is { } paper)
        {
            html.Append($"<p class=\"name\">About {Escape(PaperText.Full(paper))}</p>\n");
        }

        Claims(html, report.Claims);
        html.Append("<h2>Results</h2>\n");
        Missing(html, report);
        foreach (var (_, table) in ResultsTable.All(report.Experiment, report.Results))
        {
            // The page's own title need not be said twice.
            WriteTable(html, table.Caption == title ? table with { Caption = "" } : table);
        }

        foreach (var info in report.Experiment.Figures)
        {
            html.Append("<figure>\n").Append(SvgFigure.Draw(FigureBuilder.Of(info, report.Experiment, report.Results))).Append("</figure>\n");
        }

        Provenance(html, report);
        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void Claims(StringBuilder html, IReadOnlyList<ClaimVerdict> claims)
    {
        if (claims.Count == 0)
        {
            return;
        }

        html.Append("<h2>Claims</h2>\n<dl>\n");
        foreach (var claim in claims)
        {
            var (style, verdict) = claim switch
            {
                { Problem: not null } => ("untested", "not tested"),
                { Holds: true } => ("holds", "holds"),
                _ => ("fails", "does not hold"),
            };
            html.Append($"<dt>{Escape(claim.Claim.Name)}: <span class=\"{style}\">{verdict}</span></dt>\n");
            html.Append($"<dd><code>{Escape(claim.Claim.Text)}</code><br>\n");
            html.Append($"<span class=\"note\">{Escape(claim.Problem ?? string.Join("; ", claim.Statistics))} ({Escape(claim.Claim.Position.ToString())})</span></dd>\n");
        }

        html.Append("</dl>\n");
    }

    private static void Missing(StringBuilder html, Report report)
    {
        if (report.Missing.Count == 0)
        {
            return;
        }

        html.Append($"<p class=\"fails\">{report.Missing.Count} of {report.Missing.Count + report.Results.Rows.Count} trials have no results; claims are not tested.</p>\n<ul>\n");
        foreach (var trial in report.Missing)
        {
            html.Append($"<li><code>{Escape(trial.Trial)}</code>: {Escape(trial.Reason)}</li>\n");
        }

        html.Append("</ul>\n");
    }

    private static void WriteTable(StringBuilder html, Table table)
    {
        html.Append("<table>\n").Append(table.Caption.Length > 0 ? $"<caption>{Escape(table.Caption)}</caption>\n" : "").Append("<tr>");
        html.AppendJoin("", table.Columns.Select(column => $"<th{Class(column)}>{Escape(column.Header)}</th>")).Append("</tr>\n");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            html.AppendJoin("", row.Select((cell, index) => $"<td{Class(table.Columns[index])}>{(cell.Strong ? $"<strong>{Escape(cell.Text)}</strong>" : Escape(cell.Text))}</td>"));
            html.Append("</tr>\n");
        }

        html.Append("</table>\n");
        foreach (var note in table.Notes)
        {
            html.Append($"<p class=\"note\">{Escape(note)}</p>\n");
        }
    }

    private static void Provenance(StringBuilder html, Report report)
    {
        html.Append("<h2>Where it comes from</h2>\n<dl>\n");
        foreach (var (name, value) in report.Provenance)
        {
            html.Append($"<dt>{Escape(name)}</dt><dd><code>{Escape(value)}</code></dd>\n");
        }

        html.Append("</dl>\n");
    }

    private static string Class(Column column) => column.Align == Align.Right ? " class=\"right\"" : "";

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);
}
