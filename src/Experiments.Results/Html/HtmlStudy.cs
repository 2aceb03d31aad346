using System.Text;
using Experiments.Results.Claims;

namespace Experiments.Results.Html;

/// <summary>Writes the results of several experiments as one page that needs nothing else. Equal results give equal bytes.</summary>
public static class HtmlStudy
{
    /// <summary>
    /// Writes the page: contents and all claims first, then experiment by experiment, at the end what they were computed with.
    /// </summary>
    public static string Write(StudyReport study)
    {
        var html = new StringBuilder($"<h1>{HtmlText.Escape(study.Title)}</h1>\n");
        html.Append(MarkdownHtml.Write(study.Introduction, 2));
        html.Append("<h2>Contents</h2>\n<ul>\n");
        foreach (var report in study.Experiments)
        {
            var count = ClaimText.Count([.. report.Claims.Select(claim => claim.Verdict)]);
            var claims = report.Claims.Count == 0 ? "" : $"<br><span class=\"note\">Claims: {HtmlText.Escape(count)}.</span>";
            html.Append($"<li><a href=\"#{HtmlText.Escape(report.Experiment.Name)}\">{HtmlText.Escape(report.Title)}</a>{claims}</li>\n");
        }

        html.AppendJoin(
            "", study.Missing.Select(name => $"<li>{HtmlText.Escape(name)}: <span class=\"untested\">no results yet</span></li>\n"))
            .Append("</ul>\n");
        html.Append(HtmlClaims.Summary(study));
        var common = Common(study);
        foreach (var report in study.Experiments)
        {
            html.Append($"<section id=\"{HtmlText.Escape(report.Experiment.Name)}\">\n<h2>{HtmlText.Escape(report.Title)}</h2>\n");
            html.Append(HtmlExperiment.Write(report, 3)).Append("<h3>Where it comes from</h3>\n");
            html.Append(HtmlText.List([.. report.Provenance.Except(common)])).Append("</section>\n");
        }

        if (common.Count > 0)
        {
            html.Append("<section>\n<h2>Environment and engines</h2>\n<p>The same for all experiments above.</p>\n")
                .Append(HtmlText.List(common))
                .Append("</section>\n");
        }

        return HtmlPage.Write(study.Title, html.ToString());
    }

    // What holds for every experiment is said once.
    private static List<(string Name, string Value)> Common(StudyReport study) => study.Experiments.Count < 2
        ? []
        : [.. study.Experiments[0].Provenance.Where(entry => study.Experiments.All(report => report.Provenance.Contains(entry)))];
}
