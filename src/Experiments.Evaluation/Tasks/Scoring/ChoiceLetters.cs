using System.Text.RegularExpressions;
using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Tasks.Scoring;

/// <summary>Finds the letter of a choice in an answer that names the choice's text, or a letter behind a colon.</summary>
internal sealed class ChoiceLetters
{
    private readonly IgnoredInMatch ignored;
    private readonly List<PythonPattern> patterns;
    private readonly Dictionary<string, string> letters = new(StringComparer.Ordinal);
    private readonly Regex texts;
    private readonly Regex plain;

    /// <summary>Looks for the choices of a document.</summary>
    /// <param name="choices">Their texts.</param>
    /// <param name="ignored">What is not looked at in them, and in answers.</param>
    public ChoiceLetters(IReadOnlyList<string> choices, IgnoredInMatch ignored)
    {
        this.ignored = ignored;
        patterns = [.. ignored.Patterns.Select(PythonPattern.Of)];
        var seen = choices.Select(choice => Seen(Stripped(choice))).ToList();
        foreach (var (place, text) in seen.Index())
        {
            letters[text] = $"({Letter(place)})";
        }

        texts = new(string.Join('|', seen.Select(Regex.Escape)), RegexOptions.CultureInvariant);
        var names = string.Join('|', choices.Select((_, place) => Regex.Escape($"{Letter(place)}")));
        plain = new($@":\s*({names})", RegexOptions.CultureInvariant);
    }

    /// <summary>The letter in parentheses, such as (B); null where none is found.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="select">Which of the places counts; -1 is the last one.</param>
    public string? Find(string answer, int select)
    {
        var named = At(texts.Matches(Seen(answer)), select)?.Value is { } text ? Stripped(text) : "";
        if (named.Length > 0)
        {
            return letters.GetValueOrDefault(named) ?? named;
        }

        return At(plain.Matches(answer), select)?.Groups[1].Value is { Length: > 0 } letter ? $"({letter})" : null;
    }

    private static char Letter(int place) => (char)('A' + place);

    private static Match? At(MatchCollection matches, int select) =>
        matches.ElementAtOrDefault(select < 0 ? select + matches.Count : select);

    private static string Stripped(string text) => PythonText.Strip(MarkedText.Of(text), null).Plain;

    private string Seen(string text)
    {
        text = patterns.Aggregate(text, (rest, pattern) => pattern.Replace(rest, ""));
        text = ignored.Case ? PythonText.Lower(text) : text;
        return ignored.Punctuation ? string.Concat(text.Where(character => !char.IsPunctuation(character))) : text;
    }
}
