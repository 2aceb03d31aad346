using System.Text.RegularExpressions;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Instructions.Checks;

/// <summary>Words and letters that a response has or lacks. Words are patterns, in any case, as in the source.</summary>
internal static class Keywords
{
    private const RegexOptions Loose = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public static bool AreThere(Instruction said, string response) =>
        said.Lists["keywords"].All(word => Regex.IsMatch(response, word, Loose));

    public static bool AreAsOften(Instruction said, string response) => InstructionKind.Holds(
        said, "relation", "frequency", Regex.Count(response, PythonText.Strip(MarkedText.Of(said.Texts["keyword"]), null).Plain, Loose));

    public static bool AreNotThere(Instruction said, string response) =>
        !said.Lists["forbidden_words"].Any(word => Regex.IsMatch(response, $@"\b{word}\b", Loose));

    public static bool LettersAreAsOften(Instruction said, string response)
    {
        var letter = PythonText.Lower(said.Texts["letter"]);
        var text = PythonText.Lower(response);
        var count = (text.Length - text.Replace(letter, "", StringComparison.Ordinal).Length) / letter.Length;
        return InstructionKind.Holds(said, "let_relation", "let_frequency", count);
    }
}
