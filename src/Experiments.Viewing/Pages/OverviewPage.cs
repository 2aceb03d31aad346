using Experiments.Hosting;
using Experiments.Results.Claims;
using Experiments.Results.Items;
using Experiments.Results.Model;
using Experiments.Results.Tables;
using Experiments.Runtime.Specs;
using Experiments.Viewing.Content;
using System.Text;

namespace Experiments.Viewing.Pages;

/// <summary>The first page: what goes on, and every measure with a link to its items.</summary>
internal static class OverviewPage
{
    /// <summary>Writes it.</summary>
    /// <param name="results">The results.</param>
    /// <param name="stages">What can be followed.</param>
    public static string Write(ViewedResults results, IReadOnlyList<FollowedStage> stages)
    {
        var info = results.Request.Experiment.Info;
        var html = new StringBuilder($"<section class=\"page\"><h1>{Html.Text(info.Title.Length > 0 ? info.Title : info.Name)}</h1>\n");
        html.Append(Html.Paragraphs(info.Question));
        if (results.AreAccepted)
        {
            html.Append("<p class=\"note\">These are accepted results: they keep scores, and the beginnings of answers. Prompts and whole ")
                .Append("answers are in the store of whoever ran the experiment.</p>\n");
        }

        html.Append(StagePage.Running(stages));
        foreach (var (stage, measures) in results.Evaluations)
        {
            html.Append(Evaluation(results, stage, measures));
        }

        html.Append(results.Evaluations.Count == 0 ? "<p>No trial has results yet.</p>\n" : "");
        html.Append(Missing(results));
        var trained = stages.Where(stage => stage.Learned is not null).Select(stage => stage.Stage).Distinct().ToList();
        html.Append(trained.Count == 0 ? "" : "<h2>Trainings</h2>\n<p class=\"links\">");
        html.AppendJoin(' ', trained.Select(stage => $"<a href=\"{StagePage.Address(stage)}\">{Html.Text(stage)}</a>"));
        html.Append(trained.Count == 0 ? "" : "</p>\n");
        return Layout.Page(results, "", html.Append("</section>").ToString());
    }

    private static string Evaluation(ViewedResults results, string stage, IReadOnlyList<string> measures)
    {
        var info = results.Request.Experiment.Info;
        var axes = info.Axes.Where(axis => axis.Role == AxisRole.Sweep).Select(axis => axis.Name).ToList();
        var heads = axes.Count == 0 ? ["trials"] : axes;
        var html = new StringBuilder($"<h2><a href=\"{Layout.ItemsOf(stage)}\">{Html.Text(stage)}</a></h2>\n");
        html.Append("<div class=\"wide\"><table>\n<tr>");
        html.AppendJoin("", heads.Concat(measures).Select(name => $"<th scope=\"col\">{Html.Text(name)}</th>")).Append("</tr>\n");
        foreach (var group in ResultGroup.By(results.Result.Table, axes))
        {
            html.Append("<tr>").Append(axes.Count == 0 ? "<td>all</td>" : "");
            html.AppendJoin("", group.At.Select(value => $"<th scope=\"row\">{Html.Text(value.Text)}</th>"));
            foreach (var measure in measures)
            {
                var query = new ItemQuery { Measure = measure, Arms = group.At.Count == 0 ? [] : [ItemTrial.ArmOf(group.Rows[0].Axes)] };
                var value = ResultFormat.Summary(MeasureSummary.Of(group.Rows, measure));
                var address = Html.Text(Layout.ItemsOf(stage) + query.Write());
                html.Append($"<td class=\"right\"><a href=\"{address}\">{Html.Text(value)}</a></td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</table></div>\n").ToString();
    }

    private static string Missing(ViewedResults results)
    {
        var missing = results.Result.Missing.Select(trial =>
            $"<li>{Html.Text(trial.Key.Length == 0 ? "the trial" : trial.Key)}: {Html.Text(trial.Value)}</li>\n");
        return results.Result.Missing.Count == 0
            ? ""
            : $"<h2>Without results</h2>\n<ul class=\"dim\">\n{string.Concat(missing)}</ul>\n";
    }
}
