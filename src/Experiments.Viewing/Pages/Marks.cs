using System.Text;
using Experiments.Hosting;
using Experiments.Results.Items;
using Experiments.Results.Tables;

namespace Experiments.Viewing.Pages;

/// <summary>Scores and texts in HTML.</summary>
internal static class Marks
{
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
        var text = roles.Select(role => texts.FirstOrDefault(each => each.Role == role)?.Text).FirstOrDefault(each => each is not null) ?? "";
        const int longest = 160;
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= longest ? line : line[..(longest - (char.IsHighSurrogate(line[longest - 1]) ? 1 : 0))] + "…";
    }
}
