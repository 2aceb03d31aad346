using System.Text.RegularExpressions;

namespace Experiments.Evaluation.Instructions.Checks;

/// <summary>Counts words in capital letters, where nltk's tokenizer of the Penn Treebank has its words.</summary>
/// <remarks>
/// Hyphens join words; punctuation, quotes and brackets part them, and so do the ends of contractions: IT'S and CAN'T are two words each.
/// </remarks>
internal static partial class CapitalWords
{
    public static bool AreAsOften(Instruction said, string response) =>
        InstructionKind.Holds(said, "capital_relation", "capital_frequency", Count(response));

    /// <summary>The words in capital letters.</summary>
    public static int Count(string text) => Separators().Replace(text, " ")
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(word => Joined().Replace(Ending().Replace(word, "$1 $2"), "$1 $2").Split(' '))
        .Count(IsUpper);

    // As in Python: a letter, and none that is not a capital.
    private static bool IsUpper(string word) => word.Any(char.IsUpper) && !word.Any(letter =>
        char.IsLower(letter) || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.TitlecaseLetter);

    [GeneratedRegex(@"[«»“”„‘’""`;@#$%&\u2012-\u2015?!*\[\](){}<>]|''|[:,](?=\D|$)|\.{2,}|--")]
    private static partial Regex Separators();

    [GeneratedRegex(@"([^'])('[sS]|'[mM]|'[dD]|'ll|'LL|'re|'RE|'ve|'VE|n't|N'T)(?=\.?$)")]
    private static partial Regex Ending();

    [GeneratedRegex(
        @"(?i)\b(can|gim|gon|got|lem|wan|d|more)((?<=can)not|(?<=gim|lem)me|(?<=gon|wan)na|(?<=got)ta|(?<=d)'ye|(?<=more)'n)\b")]
    private static partial Regex Joined();
}
