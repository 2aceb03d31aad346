using System.Text;
using Experiments.Hosting;
using Experiments.Results.Items;
using Experiments.Results.Tables;

namespace Experiments.Viewing.Pages;

/// <summary>Scores and texts in HTML.</summary>
internal static class Marks
{
    // More are not told apart in a line of the list.
    private const int MostMarks = 8;

    /// <summary>A score as a small mark: what is right, wrong or neither has a colour, a shape and a word.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="score">The score; null where there is none.</param>
    /// <param name="trial">The trial, for who hears or points at the mark.</param>
    public static string Score(ItemMeasure measure, double? score, string trial)
    {
        var (style, text, word) = (score, measure.IsRight(score)) switch
        {
            (null, _) => ("none", "–", "not scored"),
            (_, true) => ("right", "✓", "right"),
            (_, false) => ("wrong", "✗", "wrong"),
            _ => ("number", ResultFormat.Number(score.Value), ResultFormat.Number(score.Value)),
        };
        var title = Html.Text(trial.Length == 0 ? word : $"{trial}: {word}");
        return $"<span class=\"mark {style}\" title=\"{title}\" aria-label=\"{title}\" role=\"img\">{text}</span>";
    }

    /// <summary>
    /// The scores of an item in a line: of each trial, or where they are too many of each arm, as the share of its repeats that are right
    /// or their mean; where arms are too many, of all.
    /// </summary>
    /// <param name="set">The items.</param>
    /// <param name="selection">The trials that are looked at.</param>
    /// <param name="item">The item.</param>
    public static string Scores(ItemSet set, ItemSelection selection, EvaluatedItem item)
    {
        var measure = selection.MeasurePlace;
        var scores = selection.Trials.Select(trial => (Trial: set.Trials[trial], Score: item.Outcomes[trial]?.Scores[measure])).ToList();
        if (scores.Count <= MostMarks)
        {
            return string.Concat(scores.Select(each => Score(selection.Measure, each.Score, each.Trial.Name)));
        }

        var arms = scores.GroupBy(each => each.Trial.Arm, each => each.Score).ToList();
        return arms.Count <= MostMarks
            ? string.Concat(arms.Select(arm => Several(selection.Measure, [.. arm], arm.Key)))
            : Several(selection.Measure, [.. scores.Select(each => each.Score)], "all trials");
    }

    private static string Several(ItemMeasure measure, IReadOnlyList<double?> scores, string name)
    {
        var known = scores.OfType<double>().ToList();
        var sides = known.ConvertAll(score => measure.IsRight(score));
        var right = sides.Count(side => side == true);
        var (style, text) = known.Count == 0 ? ("none", "–")
            : sides.Contains(null) ? ("number", ResultFormat.Number(known.Average()))
            : (right == known.Count ? "right" : right == 0 ? "wrong" : "number", $"{right}/{known.Count}");
        var title = Html.Text($"{(name.Length == 0 ? "all" : name)}: {text}{(style == "none" || sides.Contains(null) ? "" : " right")}");
        return $"<span class=\"mark {style}\" title=\"{title}\" aria-label=\"{title}\" role=\"img\">{text}</span>";
    }

    /// <summary>A text in which what was searched for is marked.</summary>
    /// <param name="text">The text.</param>
    /// <param name="wanted">What was searched for; empty for nothing.</param>
    public static string Found(string text, string wanted)
    {
        if (wanted.Length == 0)
        {
            return Html.Text(text);
        }

        var html = new StringBuilder();
        var from = 0;
        for (int at; (at = text.IndexOf(wanted, from, StringComparison.OrdinalIgnoreCase)) >= 0; from = at + wanted.Length)
        {
            html.Append(Html.Text(text[from..at])).Append("<mark>").Append(Html.Text(text.Substring(at, wanted.Length))).Append("</mark>");
        }

        return html.Append(Html.Text(text[from..])).ToString();
    }

    /// <summary>What an item is about, in a line.</summary>
    /// <param name="item">The item.</param>
    public static string Line(EvaluatedItem item)
    {
        var texts = item.Texts.Concat(item.Outcomes.OfType<ItemOutcome>().SelectMany(outcome => outcome.Texts)).ToList();
        ItemRole[] roles = [ItemRole.Question, ItemRole.Prompt, ItemRole.Response];
        var text = roles.Select(role => texts.FirstOrDefault(each => each.Role == role)?.Text).OfType<string>().FirstOrDefault("");
        const int longest = 160;
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= longest ? line : line[..(longest - (char.IsHighSurrogate(line[longest - 1]) ? 1 : 0))] + "…";
    }
}
