using System.Text.Json;
using Experiments.Models.Tokenizers;

namespace Experiments.Models.Import;

/// <summary>Finds GGUF's name for the rules by which a tokenizer splits text into pieces.</summary>
internal static class HuggingFacePieces
{
    private const string Contractions = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)";
    private const string Upper = @"[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]";
    private const string Lower = @"[\p{Ll}\p{Lm}\p{Lo}\p{M}]";
    private const string Spaces = @"\s*[\r\n]+|\s+(?!\S)|\s+";

    private static readonly (string Pattern, string Name)[] Patterns =
    [
        (Contractions + @"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|" + Spaces, "qwen2"),
        (Contractions + @"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|" + Spaces, "llama-bpe"),
        (Contractions + @"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|" + Spaces, "dbrx"),
        (@"[^\r\n\p{L}\p{N}]?" + Upper + "*" + Lower + @"+|[^\r\n\p{L}\p{N}]?" + Upper + "+" + Lower
            + @"*|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|" + Spaces, "tekken"),
        (@"[^\r\n\p{L}\p{N}]?" + Upper + "*" + Lower + "+" + Contractions + @"?|[^\r\n\p{L}\p{N}]?" + Upper + "+" + Lower + "*"
            + Contractions + @"?|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|" + Spaces, "gpt-4o"),
    ];

    /// <summary>The name of the rules; that of which llama.cpp takes whole pieces as asked, where there are several.</summary>
    /// <param name="tokenizer">The file <c>tokenizer.json</c>.</param>
    /// <param name="wholeFirst">Whether a piece that is a token is that token, whatever the merges say.</param>
    /// <exception cref="StageException">The rules have no name here.</exception>
    public static string Name(JsonFile tokenizer, bool wholeFirst)
    {
        var steps = Steps(tokenizer);
        var kinds = steps.Select(step => JsonFile.Find(step, "type")?.ToString()).ToList();
        var bytes = steps.FirstOrDefault(step => JsonFile.Find(step, "type")?.ToString() == "ByteLevel");
        var ownRules = JsonFile.Find(bytes, "use_regex") is not { ValueKind: JsonValueKind.False };
        string[] names = kinds switch
        {
            ["ByteLevel"] when ownRules => ["gpt-2"],
            ["Digits", "ByteLevel"] when ownRules && IsTrue(steps[0], "individual_digits") => ["smollm"],
            ["Split", "ByteLevel"] when !ownRules =>
                [.. Patterns.Where(known => known.Pattern == Regex(steps[0])).Select(known => known.Name)],
            _ => [],
        };
        if (names.Length == 0)
        {
            throw tokenizer.Refuse(
                $"text is split by rules ({string.Join(", ", kinds)}{Pattern(steps)}) that are unknown here; known are those of " +
                "GPT-2, GPT-4o, SmolLM, Qwen2, Llama 3 and Mistral NeMo.");
        }

        return Array.Find(names, name => PieceRules.Named(name)!.WholeFirst == wholeFirst) ?? names[0];
    }

    /// <summary>The expression of rules by their name in GGUF; null where they are no single expression.</summary>
    public static string? Expression(string name) => Array.Find(Patterns, known => known.Name == name).Pattern;

    /// <summary>The steps by which text is split.</summary>
    public static List<JsonElement> Steps(JsonFile tokenizer)
    {
        if (tokenizer.Find("pre_tokenizer") is not { } pre)
        {
            return [];
        }

        return JsonFile.Find(pre, "pretokenizers") is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [pre];
    }

    private static bool IsTrue(JsonElement step, string name) => JsonFile.Find(step, name) is { ValueKind: JsonValueKind.True };

    private static string? Regex(JsonElement step) =>
        JsonFile.Find(step, "pattern") is { } pattern ? JsonFile.Find(pattern, "Regex")?.ToString() : null;

    private static string Pattern(List<JsonElement> steps) =>
        steps.Select(Regex).FirstOrDefault(regex => regex is not null) is { } found ? $": {found}" : "";
}
