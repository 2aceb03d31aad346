using System.Globalization;
using System.Text;
using Experiments.Hosting;
using Experiments.Results.Items;
using Experiments.Results.Tables;

namespace Experiments.Viewing.Pages;

/// <summary>One item: what the model read, what is accepted, and what the trials made of it, side by side.</summary>
internal static class ItemDetail
{
    // A longer prompt is folded where it stands above what it led to.
    private const int ShortPrompt = 1500;

    private static readonly (ItemRole Role, string Name)[] Parts =
    [
        (ItemRole.Prompt, "Prompt"), (ItemRole.Question, "Question"), (ItemRole.Gold, "Accepted"), (ItemRole.Response, "Response"),
        (ItemRole.Words, "Said"),
    ];

    /// <summary>Writes the item.</summary>
    /// <param name="set">The items.</param>
    /// <param name="query">What is asked for.</param>
    /// <param name="selection">The list.</param>
    /// <param name="item">The item.</param>
    /// <param name="place">Its place in the list, from 0; less where it is not in it.</param>
    public static string Write(ItemSet set, ItemQuery query, ItemSelection selection, EvaluatedItem item, int place)
    {
        var html = new StringBuilder("<article class=\"item\">\n");
        html.Append(Head(set, query, selection, item, place));
        html.Append(Texts(item.Texts, query.Text, isShared: true));
        var outcomes = selection.Trials.Select(trial => (Trial: set.Trials[trial], Outcome: item.Outcomes[trial])).ToList();
        var texts = item.Texts.Concat(outcomes.SelectMany(outcome => outcome.Outcome?.Texts ?? []));
        if (set.IsWhole && !texts.Any(text => text.Role == ItemRole.Prompt))
        {
            html.Append("<p class=\"note\">No stage keeps the prompt as the model read it, with the template around it.</p>\n");
        }

        html.Append(set.AreTurns && texts.Any(text => text.Role == ItemRole.Prompt)
            ? "<p class=\"note\">The prompt is kept as turns, without the marks that the model's template puts around them.</p>\n"
            : "");
        html.Append(outcomes.Count > 1
            ? "<p class=\"compare\"><label><input type=\"checkbox\" data-compare> mark what differs from the first</label></p>\n" : "");
        html.Append("<div class=\"arms\">\n");
        html.AppendJoin("", outcomes.Select(outcome => Arm(set, selection, outcome.Trial, outcome.Outcome, query.Text)));
        html.Append("</div>\n").Append(Fields(item.Texts, query.Text, "Fields"));
        return html.Append("</article>\n").ToString();
    }

    private static string Head(ItemSet set, ItemQuery query, ItemSelection selection, EvaluatedItem item, int place)
    {
        var count = selection.Items.Count;
        var where = place < 0 ? "not in this list" : string.Create(CultureInfo.InvariantCulture, $"{place + 1:N0} of {count:N0}");
        return $"""
            <div class="head"><h1>{Html.Text(item.Id)}</h1>
            <nav aria-label="Item"><a class="back" href="{Link(null)}">list</a>
            {Neighbour(place - 1, "prev", "previous")} <span class="dim">{where}</span> {Neighbour(place + 1, "next", "next")}</nav></div>

            """;

        string Neighbour(int at, string relation, string text)
        {
            return at < 0 || at >= count
                ? $"<span class=\"dim\">{text}</span>"
                : $"<a rel=\"{relation}\" href=\"{Link(selection.Items[at].Id)}\">{text}</a>";
        }

        string Link(string? id) => Html.Text(Layout.ItemsOf(set.Stage) + (query with { Item = id }).Write());
    }

    private static string Arm(ItemSet set, ItemSelection selection, ItemTrial trial, ItemOutcome? outcome, string wanted)
    {
        var html = new StringBuilder($"<section class=\"arm\"><h2>{Html.Text(trial.Name)} ");
        html.Append(Marks.Score(selection.Measure, outcome?.Scores[selection.MeasurePlace], "")).Append("</h2>\n");
        if (outcome is null)
        {
            return html.Append("<p class=\"dim\">This trial does not have the item.</p></section>\n").ToString();
        }

        html.Append(outcome.Failure is null ? "" : $"<p class=\"fails\">Not scored: {Html.Text(outcome.Failure)}</p>\n");
        html.Append(Texts(outcome.Texts, wanted));
        var scores = set.Measures.Zip(outcome.Scores, (measure, score) =>
            $"<dt>{Html.Text(measure.Name)}</dt><dd>{(score is { } number ? Html.Text(ResultFormat.Number(number)) : "–")}</dd>");
        html.Append($"<dl class=\"scores\">{string.Concat(scores)}</dl>\n");
        return html.Append(Fields(outcome.Texts, wanted, "")).Append("</section>\n").ToString();
    }

    private static string Texts(IReadOnlyList<ItemText> texts, string wanted, bool isShared = false)
    {
        var html = new StringBuilder();
        foreach (var (role, name) in Parts)
        {
            var own = texts.Where(text => text.Role == role).ToList();
            foreach (var text in own)
            {
                // What a stage calls it says more only where there are several.
                var title = own.Count > 1 || role == ItemRole.Words || (isShared && role == ItemRole.Response)
                    ? $"{name}: {text.Name}"
                    : name;
                html.Append(Block(role, title, text, wanted));
            }
        }

        return html.ToString();
    }

    private static string Block(ItemRole role, string title, ItemText text, string wanted)
    {
        var style = role.ToString().ToLowerInvariant();
        var content = $"<div class=\"text\"{(role == ItemRole.Response ? $" data-response=\"{Html.Text(text.Name)}\"" : "")}>"
            + $"{Marks.Found(text.Text, wanted)}</div>";
        var heading = $"{Html.Text(title)} <span class=\"from\">{Html.Text(text.Stage)}</span>";
        return text.Text.Length > ShortPrompt && role == ItemRole.Prompt
            ? $"<details class=\"block {style}\"><summary>{heading}</summary>{content}</details>\n"
            : $"<section class=\"block {style}\"><h3>{heading}</h3>{content}</section>\n";
    }

    private static string Fields(IEnumerable<ItemText> texts, string wanted, string heading)
    {
        var fields = texts.Where(text => text.Role == ItemRole.Field).ToList();
        return fields.Count == 0 ? "" : $"<details class=\"fields\"{(heading.Length > 0 ? " open" : "")}><summary>"
            + $"{(heading.Length > 0 ? heading : "more")}</summary><dl>{string.Concat(fields.Select(text =>
                $"<dt>{Html.Text(text.Name)}</dt><dd>{Marks.Found(text.Text, wanted)}</dd>"))}</dl></details>\n";
    }
}
