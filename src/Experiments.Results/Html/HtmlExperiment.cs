using System.Text;
using Experiments.Results.Figures;
using Experiments.Results.Tables;

namespace Experiments.Results.Html;

/// <summary>
/// Writes what a report shows of one experiment, below its title: question, method, claims, tables, figures, how models were asked.
/// </summary>
public static class HtmlExperiment
{
    // What a screen of 400 pixels has between the page's margins.
    private const double NarrowFigure = 360;

    /// <summary>
    /// Writes the page of one experiment, which needs nothing else: no script, no font, no network. Equal results give equal bytes.
    /// </summary>
    public static string Page(ExperimentReport report) => HtmlPage.Write(
        report.Title,
        $"<h1>{HtmlText.Escape(report.Title)}</h1>\n{Write(report, 2)}<h2>Where it comes from</h2>\n{HtmlText.List(report.Provenance)}");

    /// <summary>Writes it.</summary>
    /// <param name="level">The level of its headings.</param>
    internal static string Write(ExperimentReport report, int level)
    {
        var html = new StringBuilder(
            $"<p class=\"name\">{HtmlText.Escape(report.Experiment.Name)}, profile {HtmlText.Escape(report.Profile)}</p>\n");
        if (report.Experiment.Paper is { } paper)
        {
            html.Append($"<p class=\"name\">About {HtmlText.Escape(PaperText.Full(paper))}</p>\n");
        }

        foreach (var paragraph in report.Experiment.Question.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            html.Append($"<p class=\"question\">{HtmlText.Escape(paragraph.Trim())}</p>\n");
        }

        // What was done comes first: arms and measures have only names in what follows.
        Part("Notes", MarkdownHtml.Write(report.Note, level + 1));
        Part("Claims", HtmlClaims.Details(report.Claims));
        Part("Results", Results(report));
        Part("Search", report.Search is { IsOpen: false } search ? HtmlTable.Write(SearchTable.Of(search)) : "");
        Part("Trainings", string.Concat(CurveFigures.Of(report.Experiment, report.Results, report.Curves).Select(Drawn)));
        Part("Leak check", string.Concat(
            LeakCounts.Of(report.Trials, report.Results).Select(sentence => $"<p>{HtmlText.Escape(sentence)}</p>\n")));
        Part("How models were asked", GenerationSettings.Of(report.Trials) is { } settings ? HtmlTable.Write(settings) : "");
        return html.ToString();

        void Part(string heading, string content) => html.Append(content.Length == 0 ? "" : $"<h{level}>{heading}</h{level}>\n{content}");
    }

    private static string Results(ExperimentReport report)
    {
        var html = new StringBuilder();
        if (report.Missing.Count > 0)
        {
            html.Append($"<p class=\"fails\">{report.Missing.Count} of {report.Missing.Count + report.Results.Rows.Count} trials have no "
                + "results; claims are not tested.</p>\n<ul>\n");
            html.AppendJoin(
                "", report.Missing.Select(trial => $"<li><code>{HtmlText.Escape(trial.Key)}</code>: {HtmlText.Escape(trial.Value)}</li>\n"))
                .Append("</ul>\n");
        }

        if (report.Experiment.Measures.Count == 0 && report.Results.Unconfined.Count > 0)
        {
            html.Append($"<p class=\"note\">{HtmlText.Escape(TableNotes.Unconfined(report.Results))}</p>\n");
        }

        foreach (var (_, table) in TableBuilder.All(report.Experiment, report.Results))
        {
            // The title above need not be said twice.
            html.Append(HtmlTable.Write(table.Caption == report.Title ? table with { Caption = "" } : table));
        }

        foreach (var info in report.Experiment.Figures)
        {
            html.Append(Drawn(FigureBuilder.Of(info, report.Experiment, report.Results)));
        }

        return html.ToString();
    }

    // Made smaller, its letters could not be read on a phone.
    private static string Drawn(Figure figure) =>
        $"<figure>\n{SvgFigure.Draw(figure)}</figure>\n"
        + $"<figure class=\"narrow\">\n{SvgFigure.Draw(figure with { Id = figure.Id + "-narrow" }, NarrowFigure)}</figure>\n";
}
