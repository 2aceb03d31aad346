using System.Text.Json;
using Experiments.Models.Tokenizers.Merging;

namespace Experiments.Models.Import;

/// <summary>Finds out what a tokenizer of SentencePiece's kind does with spaces; refuses what it does beyond that, by name.</summary>
internal static class HuggingFaceSpaces
{
    /// <summary>Which parts of a text have a space put before them, and whether merges cross no space.</summary>
    /// <exception cref="StageException">The file asks for something else.</exception>
    public static (SpaceBefore Before, bool Split) Read(JsonFile file)
    {
        var (prepends, replaces) = Normalizers(file);
        var (scheme, split) = (SpaceBefore.None, false);
        foreach (var step in Flat(file.Find("pre_tokenizer"), "pretokenizers"))
        {
            switch (Kind(step))
            {
                case "Metaspace":
                    (scheme, split) = Metaspace(file, step);
                    replaces = true;
                    break;
                // No space is left when the normalizer has replaced them.
                case "Split" when replaces
                    && JsonFile.Find(step, "pattern") is { } pattern && JsonFile.Same(pattern, """{"String": " "}"""):
                    break;
                case var kind:
                    throw file.Refuse($"the pre-tokenizer '{kind}' is none of SentencePiece's kind; known is Metaspace.");
            }
        }

        if (!replaces)
        {
            throw file.Refuse("neither the normalizer nor the pre-tokenizer writes spaces as '▁', as SentencePiece does.");
        }

        if (prepends && scheme != SpaceBefore.None)
        {
            throw file.Refuse("both the normalizer and the pre-tokenizer put a space before a text; keep one of them.");
        }

        var before = prepends ? SpaceBefore.Every : scheme;
        CheckDecoder(file, before != SpaceBefore.None);
        return (before, split);
    }

    /// <summary>The steps of a sequence, of sequences in it, too; a step that is none is the only one.</summary>
    /// <param name="step">The step; null gives none.</param>
    /// <param name="member">Where a sequence has its steps.</param>
    public static List<JsonElement> Flat(JsonElement? step, string member) => step switch
    {
        null => [],
        { } one when Kind(one) == "Sequence" && JsonFile.Find(one, member) is { ValueKind: JsonValueKind.Array } list =>
            [.. list.EnumerateArray().SelectMany(inner => Flat(inner, member))],
        { } one => [one],
    };

    private static (bool Prepends, bool Replaces) Normalizers(JsonFile file)
    {
        var (prepends, replaces) = (false, false);
        foreach (var step in Flat(file.Find("normalizer"), "normalizers"))
        {
            if (!prepends && Same(step, """{"type": "Prepend", "prepend": "▁"}"""))
            {
                prepends = true;
            }
            else if (!replaces && Same(step, """{"type": "Replace", "pattern": {"String": " "}, "content": "▁"}"""))
            {
                replaces = true;
            }
            else
            {
                throw file.Refuse(
                    $"the normalizer {step.GetRawText()} changes a text before it is split; known are Prepend of '▁' and Replace of " +
                    "spaces by it, each once.");
            }
        }

        return (prepends, replaces);
    }

    // Older files say add_prefix_space only.
    private static (SpaceBefore Before, bool Split) Metaspace(JsonFile file, JsonElement step)
    {
        file.RequireOnly(
            step, "the pre-tokenizer 'Metaspace'", "type", "replacement", "add_prefix_space", "prepend_scheme", "split", "str_rep");
        if (JsonFile.Find(step, "replacement") is not { } replacement || !JsonFile.Same(replacement, "\"▁\""))
        {
            throw file.Refuse("the pre-tokenizer 'Metaspace' writes spaces as another character than '▁'.");
        }

        var none = JsonFile.Find(step, "add_prefix_space") is { ValueKind: JsonValueKind.False };
        var scheme = JsonFile.Find(step, "prepend_scheme")?.ToString() ?? (none ? "never" : "always");
        return (
            scheme switch
            {
                "always" => SpaceBefore.EveryWithout,
                "first" => SpaceBefore.Text,
                "never" => SpaceBefore.None,
                _ => throw file.Refuse($"'prepend_scheme' is '{scheme}'; known are always, first and never."),
            },
            JsonFile.Find(step, "split") is not { ValueKind: JsonValueKind.False });
    }

    private static void CheckDecoder(JsonFile file, bool spaceFirst)
    {
        var steps = Flat(file.Find("decoder"), "decoders");
        foreach (var step in steps)
        {
            if (!(Kind(step) is "ByteFallback" or "Fuse" or "Metaspace"
                || Same(step, """{"type": "Replace", "pattern": {"String": "▁"}, "content": " "}""")
                || Same(step, """{"type": "Strip", "content": " ", "start": 1, "stop": 0}""")))
            {
                throw file.Refuse($"the decoder {step.GetRawText()} is none of SentencePiece's kind.");
            }
        }

        var strips = steps.Any(step => Kind(step) == "Strip"
            || (Kind(step) == "Metaspace" && Metaspace(file, step).Before != SpaceBefore.None));
        if (steps.Count > 0 && strips != spaceFirst)
        {
            throw file.Refuse(strips
                ? "the decoder takes a space from the beginning of a text, where none is put."
                : "the decoder leaves the space that is put before a text.");
        }
    }

    private static string? Kind(JsonElement step) => JsonFile.Find(step, "type")?.ToString();

    private static bool Same(JsonElement step, string json) => JsonFile.Same(step, json);
}
