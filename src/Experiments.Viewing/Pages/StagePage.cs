using System.Globalization;
using System.Text;
using Experiments.Hosting;
using Experiments.Results.Figures;
using Experiments.Results.Model;
using Experiments.Runtime.Specs;
using Experiments.Viewing.Content;

namespace Experiments.Viewing.Pages;

/// <summary>What a stage does and says: the losses of its trainings and their logs, also while they go on.</summary>
internal static class StagePage
{
    private const int Narrow = 400;

    /// <summary>The address of a stage's page.</summary>
    /// <param name="stage">The stage's name in the spec.</param>
    /// <param name="trial">The trial whose log is shown; null for any.</param>
    public static string Address(string stage, string? trial = null) =>
        $"/stages/{Uri.EscapeDataString(stage)}{(trial is null ? "" : $"?trial={Uri.EscapeDataString(trial)}")}";

    /// <summary>Writes the page.</summary>
    /// <param name="results">The results.</param>
    /// <param name="stages">What can be followed of the stage, at least one.</param>
    /// <param name="trial">The trial whose log is shown; null for that which goes on, or else the first.</param>
    public static string Write(ViewedResults results, IReadOnlyList<FollowedStage> stages, string? trial)
    {
        var shown = stages.FirstOrDefault(stage => stage.Trial.Graph.Id == trial)
            ?? stages.FirstOrDefault(stage => stage.IsRunning) ?? stages[0];
        var html = new StringBuilder($"<section class=\"page\" data-live=\"{(stages.Any(stage => stage.IsRunning) ? "2" : "10")}\">\n");
        html.Append($"<h1>{Html.Text(shown.Stage)}</h1>\n").Append(Curves(results, stages));
        html.Append("<div class=\"wide\"><table><tr><th>trial</th><th>step</th><th>loss</th><th>held out</th><th></th></tr>\n");
        foreach (var stage in stages.DistinctBy(stage => stage.LogPath))
        {
            var id = stage.Trial.Graph.Id;
            html.Append(stage.LogPath == shown.LogPath ? "<tr class=\"current\">" : "<tr>")
                .Append($"<td><a href=\"{Html.Text(Address(stage.Stage, id))}\">")
                .Append($"{Html.Text(NameOf(stage, stages))}</a></td><td class=\"right\">{Step(stage)}</td>")
                .Append($"<td class=\"right\">{Last(stage.Learned)}</td><td class=\"right\">{Last(stage.HeldOut)}</td>")
                .Append($"<td>{(stage.IsRunning ? "<span class=\"running\">running</span>" : "")}</td></tr>\n");
        }

        var log = shown.ReadLog();
        html.Append($"</table></div>\n<h2>Log of {Html.Text(NameOf(shown, stages))}</h2>\n");
        html.Append(log.Length == 0 ? "<p class=\"dim\">The stage says nothing.</p>\n" : $"<pre class=\"log\">{Html.Text(log)}</pre>\n");
        return Layout.Page(results, shown.Stage, html.Append("</section>").ToString());
    }

    /// <summary>What goes on at the moment, for the first page.</summary>
    /// <param name="stages">What can be followed.</param>
    public static string Running(IReadOnlyList<FollowedStage> stages)
    {
        // Trials that share a stage wait for one.
        var running = stages.Where(stage => stage.IsRunning).DistinctBy(stage => stage.LogPath).ToList();
        var rows = running.Select(stage =>
            $"<li><a href=\"{Html.Text(Address(stage.Stage, stage.Trial.Graph.Id))}\">{Html.Text(stage.Stage)}</a> "
            + $"{Html.Text(NameOf(stage, stages))} <span class=\"dim\">"
            + (stage.Learned is null ? "" : $"step {Step(stage)}, loss {Last(stage.Learned)}") + "</span></li>\n");
        return "<div data-live=\"5\" id=\"running\">"
            + (running.Count == 0 ? "" : $"<h2>Running</h2>\n<ul class=\"runs\">\n{string.Concat(rows)}</ul>\n") + "</div>\n";
    }

    private static string Curves(ViewedResults results, IReadOnlyList<FollowedStage> stages)
    {
        var curves = new List<TrialCurve>();
        foreach (var stage in stages)
        {
            Add(stage, stage.Learned, isHeldOut: false);
            Add(stage, stage.HeldOut, isHeldOut: true);
        }

        if (curves.Count == 0)
        {
            return "<p class=\"dim\">No step yet.</p>\n";
        }

        // Of repeats that go on, each is as far as it is: every trial has its own line.
        var info = results.Request.Experiment.Info;
        info = info with { Axes = [.. info.Axes.Select(axis => axis with { Role = AxisRole.Sweep })] };
        var rows = stages.Select(stage => new ResultRow(stage.Trial.Graph.Id, stage.Trial.Graph.Axes, new Dictionary<string, Measure>()));
        return string.Concat(CurveFigures.Of(info, new ResultTable([.. rows]), curves).Select(figure =>
            $"<figure>{SvgFigure.Draw(figure)}</figure>\n"
            + $"<figure class=\"narrow\">{SvgFigure.Draw(figure with { Id = figure.Id + "-narrow" }, Narrow)}</figure>\n"));

        void Add(FollowedStage stage, LossCurve? curve, bool isHeldOut)
        {
            if (curve is { Steps.Count: > 0 } && curve.Losses.All(double.IsFinite))
            {
                curves.Add(new(stage.Trial.Graph.Id, stage.Stage, curve) { IsHeldOut = isHeldOut });
            }
        }
    }

    // Of trials that share the stage, what they have in common.
    private static string NameOf(FollowedStage stage, IReadOnlyList<FollowedStage> stages)
    {
        var axes = stages.Where(other => other.LogPath == stage.LogPath).Select(other => other.Trial.Graph.Axes).ToList();
        var common = stage.Trial.Graph.Axes.Where(value => axes.TrueForAll(others => others.Contains(value))).ToList();
        return common.Count == 0
            ? "all trials"
            : string.Join(", ", common.Select(value => $"{value.Axis.Name.Replace('-', ' ')} {value.Text}"));
    }

    private static string Step(FollowedStage stage) =>
        stage.Learned is { Steps: [.., var last] } ? last.ToString("N0", CultureInfo.InvariantCulture) : "–";

    private static string Last(LossCurve? curve) =>
        curve is { Losses: [.., var last] } ? last.ToString("0.0000", CultureInfo.InvariantCulture) : "–";
}
