using System.Text.Json;
using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers;

namespace Experiments.Models.Import;

/// <summary>Reads a byte-level BPE tokenizer from <c>tokenizer.json</c> and <c>tokenizer_config.json</c>.</summary>
internal static class HuggingFaceTokenizer
{
    /// <summary>Reads the tokenizer as GGUF metadata.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="vocabulary">Rows of the embedding; ids without a token become unused ones.</param>
    /// <param name="notes">Takes what is not read, and whether the files name the token that begins a text.</param>
    /// <exception cref="StageException">The tokenizer is no byte-level BPE, or splits text by rules that llama.cpp does not
    /// name.</exception>
    public static TokenizerMetadata Read(string folder, int vocabulary, ImportNotes notes)
    {
        using var file = JsonFile.Read(Path.Combine(folder, "tokenizer.json"));
        using var config = JsonFile.Read(Path.Combine(folder, "tokenizer_config.json"));
        if (file.Find("model") is not { } model
            || JsonFile.Find(model, "type")?.ToString() != "BPE"
            || JsonFile.Find(model, "byte_fallback") is { ValueKind: JsonValueKind.True })
        {
            throw file.Refuse(
                "the tokenizer is no byte-level BPE; only those can be imported from a folder. A GGUF file may hold SentencePiece, too.");
        }

        var (tokens, types) = HuggingFaceVocabulary.Tokens(file, model, vocabulary);
        var pieces = HuggingFacePieces.Name(file);
        HuggingFaceTokenizerCheck.Check(file, config, model, pieces);
        var end = Special(config, "eos_token", tokens) ?? throw config.Wrong("eos_token", "a token of the vocabulary");
        var before = HuggingFaceEnds.Before(file, config);
        var named = Special(config, "bos_token", tokens);
        notes.BeginIsNamed = before is not null || named is not null;
        var begin = before is null ? named ?? end
            : Id(before, tokens) ?? throw file.Refuse($"the token {before}, which is to be put before a text, is not in the vocabulary.");
        List<KeyValuePair<string, GgufValue>> values =
        [
            new("tokenizer.ggml.model", GgufValue.Of("gpt2")),
            new("tokenizer.ggml.pre", GgufValue.Of(pieces)),
            new(TokenizerMetadata.TokensKey, GgufValue.Of(tokens)),
            new("tokenizer.ggml.token_type", GgufValue.Of(types)),
            new("tokenizer.ggml.merges", GgufValue.Of(HuggingFaceVocabulary.Merges(file, model))),
            new("tokenizer.ggml.bos_token_id", GgufValue.Of(begin)),
            new("tokenizer.ggml.eos_token_id", GgufValue.Of(end)),
            new("tokenizer.ggml.padding_token_id", GgufValue.Of(Special(config, "pad_token", tokens) ?? end)),
            new("tokenizer.ggml.add_bos_token", GgufValue.Of(before is not null)),
        ];
        if (HuggingFaceTemplate.Read(folder, config, notes) is { } template)
        {
            values.Add(new(TokenizerMetadata.TemplateKey, GgufValue.Of(template)));
        }

        return new(values);
    }

    private static uint? Special(JsonFile config, string name, string[] tokens) => Id(HuggingFaceEnds.SpecialText(config, name), tokens);

    private static uint? Id(string? token, string[] tokens) =>
        token is not null && Array.IndexOf(tokens, token) is var id and >= 0 ? (uint)id : null;
}
