using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Instructions.Checks;

/// <summary>How a response begins, ends and is put together.</summary>
internal static class Wholes
{
    private const string Divider = "******";

    public static bool TwoResponses(Instruction said, string response)
    {
        var parts = response.Split(Divider);
        var inside = parts.Length > 2 ? parts[1..^1] : [];
        List<string> given = [.. parts.Select(part => part.Trim()).Where(part => part.Length > 0)];
        return inside.All(part => !string.IsNullOrWhiteSpace(part)) && given.Count == 2 && given[0] != given[1];
    }

    public static bool RepeatsPrompt(Instruction said, string response) =>
        Small(response).StartsWith(Small(said.Texts["prompt_to_repeat"]), StringComparison.Ordinal);

    public static bool EndsWith(Instruction said, string response) =>
        PythonText.Lower(response.Trim().Trim('"')).EndsWith(Small(said.Texts["end_phrase"]), StringComparison.Ordinal);

    public static bool IsQuoted(Instruction said, string response) => response.Trim() is ['"', .., '"'];

    public static bool HasNoComma(Instruction said, string response) => !response.Contains(',', StringComparison.Ordinal);

    private static string Small(string text) => PythonText.Lower(text.Trim());
}
