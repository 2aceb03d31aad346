using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Tasks.Scoring;

/// <summary>Compares answers with accepted texts.</summary>
/// <param name="ignored">What is not looked at.</param>
internal sealed class ExactMatch(IgnoredInMatch ignored)
{
    private const string Punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private readonly List<PythonPattern> patterns = [.. ignored.Patterns.Select(PythonPattern.Of)];

    /// <summary>1 when an answer equals an accepted text, else 0.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="targets">The accepted texts.</param>
    public double Score(string answer, IReadOnlyList<string> targets)
    {
        var left = Seen(answer);
        return targets.Any(target => Seen(target) == left) ? 1 : 0;
    }

    private string Seen(string text)
    {
        text = patterns.Aggregate(text, (rest, pattern) => pattern.Replace(rest, ""));
        text = ignored.Case ? PythonText.Lower(text) : text;
        text = ignored.Punctuation ? Without(text, Punctuation.Contains) : text;
        return ignored.Numbers ? Without(text, char.IsAsciiDigit) : text;
    }

    private static string Without(string text, Func<char, bool> goes) => string.Concat(text.Where(character => !goes(character)));
}
