using System.Text.RegularExpressions;

namespace Experiments.Evaluation.Diversity;

/// <summary>The tokeniser "13a" of mteval and sacreBLEU: punctuation becomes tokens, except inside numbers and words.</summary>
public static partial class BleuTokens
{
    /// <summary>Splits a text into tokens.</summary>
    /// <param name="text">The text; its case stays.</param>
    public static IReadOnlyList<string> Split(string text)
    {
        var line = text.Replace("<skipped>", "", StringComparison.Ordinal)
            .Replace("-\n", "", StringComparison.Ordinal)
            .Replace('\n', ' ')
            .Replace("&quot;", "\"", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal)
            .Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal);
        line = Symbols().Replace($" {line} ", " $1 ");
        line = StopAfterNonDigit().Replace(line, "$1 $2 ");
        line = StopBeforeNonDigit().Replace(line, " $1 $2");
        line = DashAfterDigit().Replace(line, "$1 $2 ");
        return line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex(@"([{-~\[-` -&(-+:-@/])")]
    private static partial Regex Symbols();

    [GeneratedRegex(@"([^0-9])([.,])")]
    private static partial Regex StopAfterNonDigit();

    [GeneratedRegex(@"([.,])([^0-9])")]
    private static partial Regex StopBeforeNonDigit();

    [GeneratedRegex(@"([0-9])(-)")]
    private static partial Regex DashAfterDigit();
}
