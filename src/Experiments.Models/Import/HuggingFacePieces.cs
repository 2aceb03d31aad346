using System.Text.Json;

namespace Experiments.Models.Import;

/// <summary>Finds GGUF's name for the rules by which a tokenizer splits text into pieces.</summary>
internal static class HuggingFacePieces
{
    private const string Contractions = @"(?i:'s|'t|'re|'ve|'m|'ll|'d)";

    private static readonly (string Pattern, string Name)[] Patterns =
    [
        (Contractions + @"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+", "qwen2"),
        (Contractions + @"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+", "llama-bpe"),
    ];

    /// <summary>The name of the rules.</summary>
    /// <exception cref="StageException">The rules have no name here.</exception>
    public static string Name(JsonFile tokenizer)
    {
        var steps = Steps(tokenizer);
        var kinds = steps.Select(step => JsonFile.Find(step, "type")?.ToString()).ToList();
        var bytes = steps.FirstOrDefault(step => JsonFile.Find(step, "type")?.ToString() == "ByteLevel");
        var ownRules = JsonFile.Find(bytes, "use_regex") is not { ValueKind: JsonValueKind.False };
        return kinds switch
        {
            ["ByteLevel"] when ownRules => "gpt-2",
            ["Digits", "ByteLevel"] when ownRules && IsTrue(steps[0], "individual_digits") => "smollm",
            ["Split", "ByteLevel"] when !ownRules && Named(steps[0]) is { } name => name,
            _ => throw tokenizer.Refuse(
                $"text is split by rules ({string.Join(", ", kinds)}{Pattern(steps)}) that are unknown here; known are those of " +
                "GPT-2, SmolLM, Qwen2 and Llama 3."),
        };
    }

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

    private static string? Named(JsonElement step) => Array.Find(Patterns, known => known.Pattern == Regex(step)).Name;

    private static string? Regex(JsonElement step) =>
        JsonFile.Find(step, "pattern") is { } pattern ? JsonFile.Find(pattern, "Regex")?.ToString() : null;

    private static string Pattern(List<JsonElement> steps) =>
        steps.Select(Regex).FirstOrDefault(regex => regex is not null) is { } found ? $": {found}" : "";
}
