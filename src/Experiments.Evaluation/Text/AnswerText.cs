using System.Text;
using System.Text.RegularExpressions;

namespace Experiments.Evaluation.Text;

/// <summary>Compares short answers as SQuAD does: case, punctuation, articles and white space do not count.</summary>
/// <remarks>Source: Rajpurkar et al., "SQuAD: 100,000+ Questions for Machine Comprehension of Text", 2016, evaluation script.</remarks>
public static partial class AnswerText
{
    private const string AsciiPunctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    /// <summary>Lower-cases, removes ASCII punctuation and the words a, an, the, and collapses white space.</summary>
    /// <param name="text">An answer. Accents stay: "Zürich" and "Zurich" are different answers.</param>
    public static string Normalize(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
        {
            if (!AsciiPunctuation.Contains(letter))
            {
                letters.Append(letter);
            }
        }

        return string.Join(' ', Words(Articles().Replace(letters.ToString(), " ")));
    }

    /// <summary>1 when the answers are equal after normalisation, else 0; the best over the gold answers.</summary>
    /// <param name="answer">The given answer.</param>
    /// <param name="gold">The accepted answers, at least one.</param>
    /// <exception cref="ArgumentException">There is no gold answer.</exception>
    public static double ExactMatch(string answer, IReadOnlyList<string> gold) =>
        Best(answer, gold, static (given, accepted) => given == accepted ? 1 : 0);

    /// <summary>The harmonic mean of precision and recall over the answers' words as multisets; the best over the gold answers.</summary>
    /// <param name="answer">The given answer.</param>
    /// <param name="gold">The accepted answers, at least one.</param>
    /// <exception cref="ArgumentException">There is no gold answer.</exception>
    public static double F1(string answer, IReadOnlyList<string> gold) => Best(answer, gold, WordF1);

    /// <summary>1 when the answer contains the words of a gold answer in a row, after normalisation, else 0.</summary>
    /// <param name="answer">The given answer.</param>
    /// <param name="gold">The accepted answers, at least one; one without words is only found in an empty answer.</param>
    /// <exception cref="ArgumentException">There is no gold answer.</exception>
    public static double Contains(string answer, IReadOnlyList<string> gold) =>
        Best(answer, gold, static (given, accepted) =>
            (accepted.Length == 0 ? given.Length == 0 : $" {given} ".Contains($" {accepted} ", StringComparison.Ordinal)) ? 1 : 0);

    private static double Best(string answer, IReadOnlyList<string> gold, Func<string, string, double> score)
    {
        if (gold.Count == 0)
        {
            throw new ArgumentException("An answer can only be compared with at least one gold answer.", nameof(gold));
        }

        var normalized = Normalize(answer);
        return gold.Max(accepted => score(normalized, Normalize(accepted)));
    }

    private static double WordF1(string given, string accepted)
    {
        var givenWords = Words(given);
        var acceptedWords = Words(accepted);
        if (givenWords.Length == 0 || acceptedWords.Length == 0)
        {
            // An empty answer is right only where the gold answer is empty as well.
            return givenWords.Length == acceptedWords.Length ? 1 : 0;
        }

        var shared = Counting.Overlap(Counting.Counts(givenWords), Counting.Counts(acceptedWords));
        return shared == 0 ? 0 : 2.0 * shared / (givenWords.Length + acceptedWords.Length);
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"\b(a|an|the)\b")]
    private static partial Regex Articles();
}
