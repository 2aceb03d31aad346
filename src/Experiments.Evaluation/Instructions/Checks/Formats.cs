using System.Text.Json;
using System.Text.RegularExpressions;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Instructions.Checks;

/// <summary>Marks that a response has: placeholders, bullets, sections, titles.</summary>
internal static partial class Formats
{
    private static readonly string[] Answers = ["My answer is yes.", "My answer is no.", "My answer is maybe."];

    private static readonly string[] Fences = ["```json", "```Json", "```JSON", "```"];

    public static bool Placeholders(Instruction said, string response) =>
        Bracketed().Count(response) >= said.Numbers["num_placeholders"];

    public static bool Bullets(Instruction said, string response) =>
        Starred().Count(response) + Dashed().Count(response) == said.Numbers["num_bullets"];

    public static bool Options(Instruction said, string response) =>
        Answers.Any(answer => response.Contains(answer, StringComparison.Ordinal));

    // What is between two stars counts also where it is between four.
    public static bool Highlights(Instruction said, string response) =>
        Single().Matches(response).Count(match => match.Value.Trim('*').Trim().Length > 0)
        + Double().Matches(response).Count(match => match.Value[2..^2].Trim().Length > 0) >= said.Numbers["num_highlights"];

    public static bool Sections(Instruction said, string response) => Regex.Count(
        response, $@"\s?{said.Texts["section_spliter"].Trim()}\s?\d+\s?", RegexOptions.CultureInvariant) >= said.Numbers["num_sections"];

    public static bool Postscript(Instruction said, string response)
    {
        var marker = said.Texts["postscript_marker"].Trim();
        var pattern = marker switch
        {
            "P.P.S" => @"p\.\s?p\.\s?s",
            "P.S." => @"p\.\s?s\.",
            _ => PythonText.Lower(marker),
        };
        return Regex.IsMatch(PythonText.Lower(response), pattern, RegexOptions.CultureInvariant);
    }

    public static bool Title(Instruction said, string response) =>
        Titled().Matches(response).Any(match => match.Value.TrimStart('<').TrimEnd('>').Trim().Length > 0);

    public static bool Json(Instruction said, string response)
    {
        var text = response.Trim();
        foreach (var fence in Fences.Where(fence => text.StartsWith(fence, StringComparison.Ordinal)))
        {
            text = text[fence.Length..];
        }

        text = text.EndsWith("```", StringComparison.Ordinal) ? text[..^3] : text;
        try
        {
            using var json = JsonDocument.Parse(text.Trim());
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\[.*?\]")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^\s*\*[^\*].*$", RegexOptions.Multiline)]
    private static partial Regex Starred();

    [GeneratedRegex(@"^\s*-.*$", RegexOptions.Multiline)]
    private static partial Regex Dashed();

    [GeneratedRegex(@"\*[^\n\*]*\*")]
    private static partial Regex Single();

    [GeneratedRegex(@"\*\*[^\n\*]*\*\*")]
    private static partial Regex Double();

    [GeneratedRegex(@"<<[^\n]+>>")]
    private static partial Regex Titled();
}
