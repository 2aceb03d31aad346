using System.Text.Json;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Training;

namespace Experiments.Models.Import;

/// <summary>Refuses what a tokenizer does beyond byte-level BPE as llama.cpp computes it, by name.</summary>
internal static class HuggingFaceTokenizerCheck
{
    /// <summary>Checks all members of <c>tokenizer.json</c>, and those of <c>tokenizer_config.json</c> that change tokens.</summary>
    /// <param name="file">The file <c>tokenizer.json</c>.</param>
    /// <param name="config">The file <c>tokenizer_config.json</c>.</param>
    /// <param name="model">The member <c>model</c>.</param>
    /// <param name="rules">How a text becomes tokens.</param>
    /// <exception cref="StageException">A member is unknown, or asks for something else.</exception>
    public static void Check(JsonFile file, JsonFile config, JsonElement model, TokenizerMetadata rules)
    {
        file.RequireOnly(
            file.Root,
            "the tokenizer",
            "version", "truncation", "padding", "added_tokens", "normalizer", "pre_tokenizer", "post_processor", "decoder", "model");
        if (file.Find("truncation") is not null || (file.Find("padding") is { } padding && !IsOfBatch(padding)))
        {
            throw file.Refuse("'truncation' or 'padding' is given: texts would be cut or filled up; set both to null.");
        }

        CheckModel(file, model);
        HuggingFaceAddedTokens.Check(file, model, rules);
        foreach (var token in HuggingFaceAddedTokens.Of(file))
        {
            file.RequireOnly(
                token, "an added token", "id", "content", "single_word", "lstrip", "rstrip", "normalized", "special");
        }

        if (config.Flag("add_prefix_space") is { } asked && asked != rules.SpaceFirst)
        {
            throw config.Refuse(asked
                ? "'add_prefix_space' is true: a space would be put before every text, which tokenizer.json does not say."
                : "'add_prefix_space' is false, but tokenizer.json puts a space before every text. Make them agree.");
        }

        if (config.Flag("do_lower_case") == true)
        {
            throw config.Refuse("'do_lower_case' is true: texts would be changed before they are split, which is not supported.");
        }
    }

    /// <summary>Checks what only byte-level BPE has.</summary>
    /// <returns>Whether texts are brought into form C of Unicode first.</returns>
    /// <exception cref="StageException">A member asks for something else.</exception>
    public static bool CheckByteLevel(JsonFile file, JsonElement model)
    {
        var normalizers = HuggingFaceSpaces.Flat(file.Find("normalizer"), "normalizers");
        if (normalizers.FindIndex(step => Kind(step) != "'NFC'") is var other and >= 0)
        {
            throw file.Refuse($"the normalizer {Kind(normalizers[other])} changes a text before it is split; known is NFC.");
        }

        if (file.Find("decoder") is { } decoder && Kind(decoder) != "'ByteLevel'")
        {
            throw file.Refuse($"the decoder is {Kind(decoder)}; that of byte-level BPE is 'ByteLevel'.");
        }

        if (JsonFile.Find(model, "vocab") is { ValueKind: JsonValueKind.Object } vocab && JsonFile.Find(model, "unk_token") is { } unknown
            && Enumerable.Range(0, 256).Any(value => !vocab.TryGetProperty($"{ByteSymbols.Of((byte)value)}", out _)))
        {
            throw file.Refuse($"'model.unk_token' is {unknown.GetRawText()}, and some bytes have no token of their own.");
        }

        CheckSteps(file);
        return normalizers.Count > 0;
    }

    private static void CheckModel(JsonFile file, JsonElement model)
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
                throw file.Refuse($"'model.{name}' is {value.GetRawText()}; BPE without it can be computed.");
            }
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

            // The rules leave nothing over: to keep each match, or to take away what is between them, is the same.
            var invert = JsonFile.Find(step, "invert") is { ValueKind: not JsonValueKind.False };
            if (JsonFile.Find(step, "behavior") is { } behavior && !JsonFile.Same(behavior, invert ? "\"Removed\"" : "\"Isolated\""))
            {
                throw file.Refuse(
                    $"text is split with 'behavior' {behavior}{(invert ? " and 'invert'" : "")}; known are Isolated, and Removed with " +
                    "'invert'.");
            }
        }
    }

    private static string Kind(JsonElement value) => $"'{JsonFile.Find(value, "type")}'";

    // A batch is filled up to its longest text; a single text stays as it is.
    private static bool IsOfBatch(JsonElement padding) =>
        JsonFile.Find(padding, "strategy") is { } strategy && JsonFile.Same(strategy, "\"BatchLongest\"")
        && JsonFile.Find(padding, "pad_to_multiple_of") is null;
}
