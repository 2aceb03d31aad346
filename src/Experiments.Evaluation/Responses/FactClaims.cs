using System.Text.RegularExpressions;
using Experiments.Data.Prompts;
using Experiments.Evaluation.Text;

namespace Experiments.Evaluation.Responses;

/// <summary>What a text claims about facts.</summary>
public static class FactClaims
{
    /// <summary>How many of the facts the text says something about, and how many of these truly.</summary>
    /// <param name="text">The text.</param>
    /// <param name="facts">
    /// The facts; a text claims one when it names one of its values, or anything of the form that its values have, and is right with the
    /// true one alone.
    /// </param>
    public static (int Made, int True) Count(string text, IReadOnlyList<CheckableFact> facts)
    {
        var made = 0;
        var right = 0;
        foreach (var fact in facts)
        {
            var named = Named(text, fact);
            made += named.Count > 0 ? 1 : 0;
            right += named is [var only] && only == fact.Value ? 1 : 0;
        }

        return (made, right);
    }

    private static IReadOnlyList<string> Named(string text, CheckableFact fact)
    {
        var listed = fact.Values.Where(value => AnswerText.Contains(text, [value]) == 1);
        if (fact.Pattern is not { } pattern)
        {
            return [.. listed];
        }

        var words = AnswerText.Normalize(text);
        var alike = Regex.Matches(words, $"(?<![^ ])(?:{pattern})(?![^ ])", RegexOptions.CultureInvariant).Select(match => match.Value);
        return [.. listed.Union(alike, StringComparer.Ordinal)];
    }
}
