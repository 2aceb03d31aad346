using System.Text.Json;
using Experiments.Models.Tokenizers.Training;

namespace Experiments.Models.Import;

/// <summary>Refuses what a tokenizer does beyond byte-level BPE as llama.cpp computes it, by name.</summary>
internal static class HuggingFaceTokenizerCheck
{
    /// <summary>Checks all members of <c>tokenizer.json</c>, and those of <c>tokenizer_config.json</c> that change tokens.</summary>
    /// <param name="file">The file <c>tokenizer.json</c>.</param>
    /// <param name="config">The file <c>tokenizer_config.json</c>.</param>
    /// <param name="model">The member <c>model</c>.</param>
    /// <param name="pieces">GGUF's name of the rules by which text is split.</param>
    /// <exception cref="StageException">A member is unknown, or asks for something else.</exception>
    public static void Check(JsonFile file, JsonFile config, JsonElement model, string pieces)
    {
        file.RequireOnly(
            file.Root,
            "the tokenizer",
            "version", "truncation", "padding", "added_tokens", "normalizer", "pre_tokenizer", "post_processor", "decoder", "model");
        if (file.Find("normalizer") is { } normalizer && !IsEmptySequence(normalizer))
        {
            throw file.Refuse(
                $"the normalizer {Kind(normalizer)} changes a text before it is split, which llama.cpp does not do for byte-level BPE.");
        }

        if (file.Find("truncation") is not null || (file.Find("padding") is { } padding && !IsOfBatch(padding)))
        {
            throw file.Refuse("'truncation' or 'padding' is given: texts would be cut or filled up; set both to null.");
        }

        if (file.Find("decoder") is { } decoder && Kind(decoder) != "'ByteLevel'")
        {
            throw file.Refuse($"the decoder is {Kind(decoder)}; that of byte-level BPE is 'ByteLevel'.");
        }

        CheckModel(file, model, pieces);
        CheckSteps(file);
        CheckAdded(file);
        foreach (var name in (string[])["add_prefix_space", "do_lower_case"])
        {
            if (config.Flag(name) == true)
            {
                throw config.Refuse($"'{name}' is true: texts would be changed before they are split, which is not supported.");
            }
        }
    }

    private static void CheckModel(JsonFile file, JsonElement model, string pieces)
    {
        file.RequireOnly(
            model,
            "the tokenizer's model",
            "type", "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix", "fuse_unk", "byte_fallback", "ignore_merges",
            "vocab", "merges");
        foreach (var name in (string[])["dropout", "continuing_subword_prefix", "end_of_word_suffix"])
        {
            if (JsonFile.Find(model, name) is { } value && !JsonFile.Same(value, "\"\"") && !JsonFile.Same(value, "0"))
            {
                throw file.Refuse($"'model.{name}' is {value.GetRawText()}; byte-level BPE without it can be computed.");
            }
        }

        // llama.cpp takes words of the vocabulary whole for these rules, and for no others that are known here.
        var (whole, expected) = (JsonFile.Find(model, "ignore_merges") is { ValueKind: JsonValueKind.True }, pieces == "llama-bpe");
        if (whole != expected)
        {
            throw file.Refuse(
                $"'model.ignore_merges' is {(whole ? "true" : "false")}; with these rules of splitting ('{pieces}') llama.cpp computes " +
                $"{(expected ? "true" : "false")}.");
        }

        if (JsonFile.Find(model, "vocab") is { ValueKind: JsonValueKind.Object } vocab && JsonFile.Find(model, "unk_token") is { } unknown
            && Enumerable.Range(0, 256).Any(value => !vocab.TryGetProperty($"{ByteSymbols.Of((byte)value)}", out _)))
        {
            throw file.Refuse($"'model.unk_token' is {unknown.GetRawText()}, and some bytes have no token of their own.");
        }
    }

    private static void CheckSteps(JsonFile file)
    {
        foreach (var step in HuggingFacePieces.Steps(file))
        {
            file.RequireOnly(
                step,
                $"the pre-tokenizer {Kind(step)}",
                "type", "add_prefix_space", "trim_offsets", "use_regex", "individual_digits", "pattern", "behavior", "invert");
            if (JsonFile.Find(step, "add_prefix_space") is { ValueKind: not JsonValueKind.False })
            {
                throw file.Refuse("'add_prefix_space' is true: a space would be put before every text, which is not supported.");
            }

            if (JsonFile.Find(step, "behavior") is { } behavior && !JsonFile.Same(behavior, "\"Isolated\"")
                || JsonFile.Find(step, "invert") is { ValueKind: not JsonValueKind.False })
            {
                throw file.Refuse("text is split with another 'behavior' than Isolated, or 'invert', which is not supported.");
            }
        }
    }

    private static void CheckAdded(JsonFile file)
    {
        foreach (var token in file.Find("added_tokens") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToArray() : [])
        {
            file.RequireOnly(
                token, "an added token", "id", "content", "single_word", "lstrip", "rstrip", "normalized", "special");
            // Special ones are never looked for in a text.
            var name = ((string[])["single_word", "lstrip", "rstrip"]).FirstOrDefault(name => IsTrue(token, name));
            if (name is not null && !IsTrue(token, "special"))
            {
                throw file.Refuse(
                    $"the added token {JsonFile.Find(token, "content")} has '{name}', by which it is found in a text; llama.cpp does not.");
            }
        }
    }

    private static bool IsTrue(JsonElement value, string name) => JsonFile.Find(value, name) is { ValueKind: JsonValueKind.True };

    private static string Kind(JsonElement value) => $"'{JsonFile.Find(value, "type")}'";

    private static bool IsEmptySequence(JsonElement normalizer) =>
        JsonFile.Find(normalizer, "normalizers") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 0;

    // A batch is filled up to its longest text; a single text stays as it is.
    private static bool IsOfBatch(JsonElement padding) =>
        JsonFile.Find(padding, "strategy") is { } strategy && JsonFile.Same(strategy, "\"BatchLongest\"")
        && JsonFile.Find(padding, "pad_to_multiple_of") is null;
}
