namespace Experiments.Results.Html;

/// <summary>Writes an experiment's results as one page that needs nothing else: no script, no font, no network. Equal results give equal bytes.</summary>
public static class HtmlReport
{
    /// <summary>Writes the page.</summary>
    /// <param name="report">What it shows.</param>
    public static string Write(Report report) => HtmlPage.Write(
        report.Title,
        $"<h1>{HtmlText.Escape(report.Title)}</h1>\n{HtmlExperiment.Write(report, 2)}<h2>Where it comes from</h2>\n{HtmlText.List(report.Provenance)}");
}
