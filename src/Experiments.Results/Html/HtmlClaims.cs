using System.Text;
using Experiments.Results.Claims;
using Experiments.Results.Tables;

namespace Experiments.Results.Html;

/// <summary>Writes verdicts on claims.</summary>
internal static class HtmlClaims
{
    /// <summary>The claims of one experiment, each with its expression, its test, and what the test found.</summary>
    public static string Details(IReadOnlyList<ClaimVerdict> claims)
    {
        if (claims.Count == 0)
        {
            return "";
        }

        var html = new StringBuilder("<dl>\n");
        foreach (var claim in claims)
        {
            html.Append($"<dt>{HtmlText.Escape(claim.Claim.Name)}: {Verdict(claim)}{Probabilities(claim)}{Standing(claim)}</dt>\n");
            html.Append($"<dd><code>{HtmlText.Escape(claim.Claim.Text)}</code><br>\n");
            html.Append($"<span class=\"note\">{HtmlText.Escape(ClaimText.Because(claim))}<br>\n");
            html.Append($"Test: {HtmlText.Escape(ClaimText.TestOf(claim.Claim))}. "
                + $"{HtmlText.Escape(claim.Claim.Position.ToString())}</span></dd>\n");
        }

        html.Append("</dl>\n");
        foreach (var note in ClaimTable.RegistrationNotes(claims))
        {
            html.Append($"<p class=\"note\">{HtmlText.Escape(note)}</p>\n");
        }

        return html.ToString();
    }

    /// <summary>All claims of a study on one look, each with a link to its experiment.</summary>
    public static string Summary(StudyReport study)
    {
        // The claims of a study are one family, however many experiments they are in.
        var reports = study.Experiments.SelectMany(report => report.Claims.Select(_ => report));
        var claims = ClaimFamily.Correct([.. study.Experiments.SelectMany(report => report.Claims)]);
        var rows = reports.Zip(claims, (report, claim) => (Report: report, Claim: claim)).ToList();
        if (rows.Count == 0)
        {
            return "";
        }

        var html = new StringBuilder(
            $"<h2>Claims</h2>\n<p>{HtmlText.Escape(ClaimText.Count([.. rows.Select(row => row.Claim.Verdict)]) + ".")}</p>\n");
        var registration = claims.Any(claim => claim.Standing is not null) ? "<th>registration</th>" : "";
        html.Append("<div class=\"wide\"><table>\n<tr><th>experiment</th><th>claim</th><th>verdict</th><th>p</th><th>p (Holm)</th>"
            + $"{registration}<th>because</th></tr>\n");
        foreach (var (report, claim) in rows)
        {
            var name = HtmlText.Escape(report.Experiment.Name);
            html.Append(
                $"<tr><td><a href=\"#{name}\">{name}</a></td><td>{HtmlText.Escape(claim.Claim.Name)}</td><td>{Verdict(claim)}</td>");
            html.Append($"<td>{HtmlText.Escape(ClaimText.OfP(claim.P))}</td><td>{HtmlText.Escape(ClaimText.OfP(claim.AdjustedP))}</td>");
            html.Append(registration.Length > 0 ? $"<td class=\"note\">{HtmlText.Escape($"{claim.Standing}")}</td>" : "");
            html.Append($"<td class=\"note\">{HtmlText.Escape(ClaimText.Because(claim))}</td></tr>\n");
        }

        html.Append("</table></div>\n");
        foreach (var note in ClaimTable.Notes(claims))
        {
            html.Append($"<p class=\"note\">{HtmlText.Escape(note)}</p>\n");
        }

        return html.ToString();
    }

    private static string Probabilities(ClaimVerdict claim) => (double.IsNaN(claim.P), double.IsNaN(claim.AdjustedP)) switch
    {
        (true, _) => "",
        (_, true) => $" <span class=\"note\">p {HtmlText.Escape(ClaimText.OfP(claim.P))}</span>",
        _ => $" <span class=\"note\">p {HtmlText.Escape(ClaimText.OfP(claim.P))}, {HtmlText.Escape(ClaimText.OfP(claim.AdjustedP))} "
            + "among the experiment's claims</span>",
    };

    private static string Standing(ClaimVerdict claim) =>
        claim.Standing is { } standing ? $" <span class=\"note\">({HtmlText.Escape(standing.ToString())})</span>" : "";

    private static string Verdict(ClaimVerdict claim)
    {
        var style = claim.Fails ? "fails" : claim.Holds ? "holds" : "untested";
        return $"<span class=\"{style}\">{HtmlText.Escape(ClaimText.Of(claim))}</span>";
    }
}
