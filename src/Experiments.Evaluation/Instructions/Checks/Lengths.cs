using System.Text.RegularExpressions;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Instructions.Checks;

/// <summary>How many words and paragraphs a response has.</summary>
internal static partial class Lengths
{
    private static readonly PythonPattern Word = PythonPattern.Of(@"\w+");

    public static bool Words(Instruction said, string response) =>
        InstructionKind.Holds(said, "relation", "num_words", Word.FindAll(response).Count());

    // Paragraphs stand between dividers; a divider may begin or end the response, and none may stand beside another.
    public static bool Paragraphs(Instruction said, string response)
    {
        var parts = Divider().Split(response);
        var empty = parts.Index().Where(part => string.IsNullOrWhiteSpace(part.Item)).Select(part => part.Index).ToList();
        return empty.TrueForAll(place => place == 0 || place == parts.Length - 1)
            && parts.Length - empty.Count == said.Numbers["num_paragraphs"];
    }

    public static bool FirstWord(Instruction said, string response)
    {
        var parts = response.Split("\n\n");
        var count = parts.Count(part => !string.IsNullOrWhiteSpace(part));
        var (place, wanted) = (said.Numbers["nth_paragraph"], PythonText.Lower(said.Texts["first_word"]));
        if (place < 1 || place > count || string.IsNullOrWhiteSpace(parts[place - 1]))
        {
            return false;
        }

        // A word ends at punctuation; quotes before it do not count.
        var word = parts[place - 1].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[0].TrimStart('\'').TrimStart('"');
        var end = word.AsSpan().IndexOfAny(".,?!'\"");
        return count == said.Numbers["num_paragraphs"] && PythonText.Lower(end < 0 ? word : word[..end]) == wanted;
    }

    [GeneratedRegex(@"\s?\*\*\*\s?")]
    private static partial Regex Divider();
}
