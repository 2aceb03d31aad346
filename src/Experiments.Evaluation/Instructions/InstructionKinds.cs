using Experiments.Evaluation.Instructions.Checks;

namespace Experiments.Evaluation.Instructions;

/// <summary>The 25 kinds of instructions of IFEval.</summary>
/// <remarks>
/// What is told by a model of languages or of sentences that only Python's libraries have (langdetect, nltk's Punkt) is not checked, and
/// counted by its kind. Source: Zhou et al., "Instruction-Following Evaluation for Large Language Models", 2023.
/// </remarks>
internal static class InstructionKinds
{
    private static readonly Dictionary<string, InstructionKind> All = new InstructionKind[]
    {
        new("keywords:existence", ["keywords"], Keywords.AreThere),
        new("keywords:frequency", ["keyword", "frequency", "relation"], Keywords.AreAsOften),
        new("keywords:forbidden_words", ["forbidden_words"], Keywords.AreNotThere),
        new("keywords:letter_frequency", ["letter", "let_frequency", "let_relation"], Keywords.LettersAreAsOften),
        new("language:response_language", ["language"], null),
        new("length_constraints:number_sentences", ["num_sentences", "relation"], null),
        new("length_constraints:number_paragraphs", ["num_paragraphs"], Lengths.Paragraphs),
        new("length_constraints:number_words", ["num_words", "relation"], Lengths.Words),
        new("length_constraints:nth_paragraph_first_word", ["num_paragraphs", "nth_paragraph", "first_word"], Lengths.FirstWord),
        new("detectable_content:number_placeholders", ["num_placeholders"], Formats.Placeholders),
        new("detectable_content:postscript", ["postscript_marker"], Formats.Postscript),
        new("detectable_format:number_bullet_lists", ["num_bullets"], Formats.Bullets),
        new("detectable_format:constrained_response", [], Formats.Options),
        new("detectable_format:number_highlighted_sections", ["num_highlights"], Formats.Highlights),
        new("detectable_format:multiple_sections", ["section_spliter", "num_sections"], Formats.Sections),
        new("detectable_format:json_format", [], Formats.Json),
        new("detectable_format:title", [], Formats.Title),
        new("combination:two_responses", [], Wholes.TwoResponses),
        new("combination:repeat_prompt", ["prompt_to_repeat"], Wholes.RepeatsPrompt),
        new("startend:end_checker", ["end_phrase"], Wholes.EndsWith),
        new("startend:quotation", [], Wholes.IsQuoted),
        new("change_case:capital_word_frequency", ["capital_frequency", "capital_relation"], CapitalWords.AreAsOften),
        new("change_case:english_capital", [], null),
        new("change_case:english_lowercase", [], null),
        new("punctuation:no_comma", [], Wholes.HasNoComma),
    }.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>The names of all kinds.</summary>
    public static IEnumerable<string> Names => All.Keys;

    /// <summary>A kind by its name; null where there is none.</summary>
    public static InstructionKind? Find(string name) => All.GetValueOrDefault(name);
}
