using System.Text.RegularExpressions;

namespace Experiments.Evaluation.Instructions;

/// <summary>A kind of instruction, and how it is checked.</summary>
/// <param name="Name">The name that IFEval has for it.</param>
/// <param name="Needs">What an instruction of it must say.</param>
/// <param name="Follows">Whether a response follows an instruction; null where that cannot be told here.</param>
internal sealed record InstructionKind(string Name, IReadOnlyList<string> Needs, Func<Instruction, string, bool>? Follows)
{
    /// <summary>At least so many.</summary>
    public const string AtLeast = "at least";

    /// <summary>Fewer than so many.</summary>
    public const string LessThan = "less than";

    /// <summary>What is wrong with what an instruction says; null where nothing is.</summary>
    public string? Problem(Instruction said)
    {
        foreach (var name in Needs)
        {
            if (!said.Texts.ContainsKey(name) && !said.Numbers.ContainsKey(name) && !said.Lists.ContainsKey(name))
            {
                return $"'{Name}' lacks '{name}'";
            }

            if (WrongForm(said, name) is { } form)
            {
                return $"'{Name}': '{name}' is {form}";
            }
        }

        var relation = said.Texts.FirstOrDefault(text => text.Key.EndsWith("relation", StringComparison.Ordinal)).Value;
        if (relation is not (null or AtLeast or LessThan))
        {
            return $"'{Name}' compares by '{AtLeast}' or '{LessThan}', not by '{relation}'";
        }

        try
        {
            Follows?.Invoke(said, "a");
            return null;
        }
        catch (Exception error) when (error is RegexParseException)
        {
            return $"'{Name}': {error.Message}";
        }
    }

    // The names of IFEval tell what stands under them.
    private static string? WrongForm(Instruction said, string name) =>
        name is "keywords" or "forbidden_words" ? (said.Lists.ContainsKey(name) ? null : "a list of words")
        : name is "nth_paragraph" || name.StartsWith("num_", StringComparison.Ordinal) || name.EndsWith("frequency", StringComparison.Ordinal)
            ? (said.Numbers.ContainsKey(name) ? null : "a whole number from 0 on")
        : !said.Texts.TryGetValue(name, out var text) ? "a text"
        : string.IsNullOrWhiteSpace(text) ? "empty; it needs a text"
        : null;

    /// <summary>Whether a number is what an instruction asks for.</summary>
    /// <param name="said">The instruction.</param>
    /// <param name="relation">The name of the relation.</param>
    /// <param name="limit">The name of the number.</param>
    /// <param name="count">The number that was found.</param>
    public static bool Holds(Instruction said, string relation, string limit, int count) =>
        said.Texts[relation] == LessThan ? count < said.Numbers[limit] : count >= said.Numbers[limit];
}
