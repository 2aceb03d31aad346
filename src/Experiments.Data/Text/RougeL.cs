using System.Text.RegularExpressions;

namespace Experiments.Data.Text;

/// <summary>ROUGE-L: agreement by the longest common subsequence of words (lower case, letters a–z and digits, no stemming).</summary>
/// <param name="Precision">The subsequence's share of the hypothesis.</param>
/// <param name="Recall">The subsequence's share of the reference.</param>
/// <remarks>Source: Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004.</remarks>
public readonly partial record struct RougeL(double Precision, double Recall)
{
    /// <summary>The harmonic mean of precision and recall.</summary>
    public double F1 => Precision + Recall == 0 ? 0 : 2 * Precision * Recall / (Precision + Recall);

    /// <summary>Compares two texts.</summary>
    /// <param name="hypothesis">The text to judge.</param>
    /// <param name="reference">The text to be like.</param>
    public static RougeL Compare(string hypothesis, string reference) => Compare(Words(hypothesis), Words(reference));

    /// <summary>Compares two texts that <see cref="Words"/> has split.</summary>
    internal static RougeL Compare(string[] hypothesis, string[] reference)
    {
        if (hypothesis.Length == 0 || reference.Length == 0)
        {
            return new(0, 0);
        }

        var common = LongestCommonSubsequence(hypothesis, reference);
        return new((double)common / hypothesis.Length, (double)common / reference.Length);
    }

    /// <summary>The words that are compared.</summary>
    internal static string[] Words(string text) => [.. Word().Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    private static int LongestCommonSubsequence(string[] first, string[] second)
    {
        var row = new int[second.Length + 1];
        foreach (var word in first)
        {
            var diagonal = 0;
            for (var j = 1; j <= second.Length; j++)
            {
                var above = row[j];
                row[j] = word == second[j - 1] ? diagonal + 1 : Math.Max(above, row[j - 1]);
                diagonal = above;
            }
        }

        return row[^1];
    }

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex Word();
}
