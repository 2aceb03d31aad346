using System.Text.Json;
using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers;

namespace Experiments.Models.Import;

/// <summary>
/// Reads a tokenizer, byte-level BPE or SentencePiece's kind, from <c>tokenizer.json</c> and <c>tokenizer_config.json</c>.
/// </summary>
internal static class HuggingFaceTokenizer
{
    /// <summary>Reads the tokenizer as GGUF metadata.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="vocabulary">Rows of the embedding; ids without a token become unused ones.</param>
    /// <param name="notes">Takes what is not read, and whether the files name the token that begins a text.</param>
    /// <exception cref="StageException">The tokenizer is no BPE, or does something that is unknown here.</exception>
    public static TokenizerMetadata Read(string folder, int vocabulary, ImportNotes notes)
    {
        using var file = JsonFile.Read(Path.Combine(folder, "tokenizer.json"));
        using var config = JsonFile.Read(Path.Combine(folder, "tokenizer_config.json"));
        if (file.Find("model") is not { } model || JsonFile.Find(model, "type")?.ToString() != "BPE")
        {
            throw file.Refuse("the tokenizer's model is no BPE; only byte-level BPE and SentencePiece's BPE can be imported.");
        }

        var (tokens, types) = HuggingFaceVocabulary.Tokens(file, model, vocabulary);
        var rules = IsSentencePiece(model)
            ? HuggingFaceSentencePiece.Rules(file, model, tokens)
            : HuggingFaceByteLevel.Rules(file, model);
        HuggingFaceTokenizerCheck.Check(file, config, model, new(rules));
        var end = Special(config, "eos_token", tokens) ?? throw config.Wrong("eos_token", "a token of the vocabulary");
        var before = HuggingFaceEnds.Before(file, config);
        var named = Special(config, "bos_token", tokens);
        notes.BeginIsNamed = before is not null || named is not null;
        var begin = before is null ? named ?? end
            : Id(before, tokens) ?? throw file.Refuse($"the token {before}, which is to be put before a text, is not in the vocabulary.");
        List<KeyValuePair<string, GgufValue>> values =
        [
            .. rules.Take(2),
            new(TokenizerMetadata.TokensKey, GgufValue.Of(tokens)),
            new(TokenizerMetadata.TypesKey, GgufValue.Of(types)),
            .. rules.Skip(2),
            new("tokenizer.ggml.bos_token_id", GgufValue.Of(begin)),
            new("tokenizer.ggml.eos_token_id", GgufValue.Of(end)),
            new("tokenizer.ggml.padding_token_id", GgufValue.Of(Special(config, "pad_token", tokens) ?? end)),
            new("tokenizer.ggml.add_bos_token", GgufValue.Of(before is not null)),
            .. Told(config, tokens),
            .. HuggingFaceAddedTokens.Properties(file),
        ];
        if (HuggingFaceTemplate.Read(folder, config, notes) is { } template)
        {
            values.Add(new(TokenizerMetadata.TemplateKey, GgufValue.Of(template)));
        }

        return new(values);
    }

    /// <summary>Whether characters without a token become bytes, as in SentencePiece; in byte-level BPE all characters are bytes.</summary>
    public static bool IsSentencePiece(JsonElement model) => JsonFile.Find(model, "byte_fallback") is { ValueKind: JsonValueKind.True };

    // What every file need not say.
    private static IEnumerable<KeyValuePair<string, GgufValue>> Told(JsonFile config, string[] tokens)
    {
        if (Special(config, TokenizerMetadata.EndOfTurnMember, tokens) is { } turn)
        {
            yield return new(TokenizerMetadata.EndOfTurnKey, GgufValue.Of(turn));
        }

        if (config.Flag("add_eos_token") == false)
        {
            yield return new(TokenizerMetadata.AddEndKey, GgufValue.Of(false));
        }
    }

    private static uint? Special(JsonFile config, string name, string[] tokens) => Id(HuggingFaceEnds.SpecialText(config, name), tokens);

    private static uint? Id(string? token, string[] tokens) =>
        token is not null && Array.IndexOf(tokens, token) is var id and >= 0 ? (uint)id : null;
}
