using System.Text.RegularExpressions;
using Experiments.Evaluation.Text;

namespace Experiments.Evaluation.Responses;

/// <summary>What is visible of a response's style, whatever it says.</summary>
/// <param name="HasList">Whether it lists: points 1 and 2 in order, or two lines that begin with a bullet.</param>
/// <param name="HasSummary">Whether its last paragraph or sentence begins with "overall", "in summary" and the like.</param>
/// <param name="IsRefusal">Whether its first sentence declines the request.</param>
/// <param name="IsCourteous">Whether it holds a courteous word: "sure", "sorry", "happy", "help" and the like.</param>
/// <param name="Words">Its length in words (what white space separates).</param>
/// <remarks>Source: Gudibande et al., 2023, Table 2; the detectors are ours, and see lists on one line as well as on several.</remarks>
public sealed partial record StyleFeatures(bool HasList, bool HasSummary, bool IsRefusal, bool IsCourteous, int Words)
{
    private static readonly HashSet<string> Courtesy = new(StringComparer.Ordinal)
    {
        "certainly", "course", "glad", "happy", "hello", "help", "here", "hope", "please", "pleasure",
        "sorry", "sure", "thank", "thanks", "welcome",
    };

    /// <summary>Reads the features of a response.</summary>
    public static StyleFeatures Of(string response) => new(
        Numbered().IsMatch(response) || Bullet().Count(response) >= 2,
        Summary().IsMatch(response),
        Refusals.IsRefusal(response),
        Unigrams(response).Overlaps(Courtesy),
        WordsOf(response).Length);

    /// <summary>The words of a response in lower case, without punctuation at both ends; words of punctuation alone are left out.</summary>
    public static IReadOnlySet<string> Unigrams(string response) =>
        WordsOf(response.ToLowerInvariant())
            .Select(word => word.Trim(".,;:!?\"'()[]{}*-–—".ToCharArray()))
            .Where(word => word.Length > 0)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The share of the teacher's different words that a response has too; NaN when the teacher's response has no word.</summary>
    /// <param name="response">The model's response.</param>
    /// <param name="teacher">The teacher's response to the same prompt.</param>
    public static double UnigramShare(string response, string teacher)
    {
        var wanted = Unigrams(teacher);
        return (double)Unigrams(response).Count(wanted.Contains) / wanted.Count;
    }

    private static string[] WordsOf(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // "1." or "1 ." or "1)" and later "2." in the same manner; a number inside a word or a decimal fraction is not a point.
    [GeneratedRegex(@"(?<![\w.])1 ?[.)](?!\d).*?(?<![\w.])2 ?[.)](?!\d)", RegexOptions.Singleline)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^[ \t]*[-*•][ \t]+\S", RegexOptions.Multiline)]
    private static partial Regex Bullet();

    // The phrase begins a sentence or follows the end of the list's last point, and no paragraph follows.
    [GeneratedRegex(
        @"(?:^|\n|[.!?:] ?| )(?:overall|in summary|in conclusion|to summarize|to sum up|in short)\b(?!.*\n\s*\S)[^\n]*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Summary();
}
