using System.Text.Json;
using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers;

namespace Experiments.Models.Import;

/// <summary>Reads a byte-level BPE tokenizer from <c>tokenizer.json</c> and <c>tokenizer_config.json</c>.</summary>
internal static class HuggingFaceTokenizer
{
    // Types of tokens in GGUF.
    private const int Text = 1;
    private const int Control = 3;
    private const int UserDefined = 4;
    private const int Unused = 5;

    /// <summary>Reads the tokenizer as GGUF metadata.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <param name="vocabulary">Rows of the embedding; ids without a token become unused ones.</param>
    /// <exception cref="StageException">The tokenizer is no byte-level BPE, or splits text by rules that llama.cpp does not
    /// name.</exception>
    public static TokenizerMetadata Read(string folder, int vocabulary)
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

        var (tokens, types) = Tokens(file, model, vocabulary);
        var pieces = HuggingFacePieces.Name(file);
        HuggingFaceTokenizerCheck.Check(file, config, model, pieces);
        var end = Special(config, "eos_token", tokens) ?? throw config.Wrong("eos_token", "a token of the vocabulary");
        var before = HuggingFaceEnds.Before(file, config);
        var begin = before is null ? Special(config, "bos_token", tokens) ?? end
            : Id(before, tokens) ?? throw file.Refuse($"the token {before}, which is to be put before a text, is not in the vocabulary.");
        List<KeyValuePair<string, GgufValue>> values =
        [
            new("tokenizer.ggml.model", GgufValue.Of("gpt2")),
            new("tokenizer.ggml.pre", GgufValue.Of(pieces)),
            new(TokenizerMetadata.TokensKey, GgufValue.Of(tokens)),
            new("tokenizer.ggml.token_type", GgufValue.Of(types)),
            new("tokenizer.ggml.merges", GgufValue.Of(Merges(file, model))),
            new("tokenizer.ggml.bos_token_id", GgufValue.Of(begin)),
            new("tokenizer.ggml.eos_token_id", GgufValue.Of(end)),
            new("tokenizer.ggml.padding_token_id", GgufValue.Of(Special(config, "pad_token", tokens) ?? end)),
            new("tokenizer.ggml.add_bos_token", GgufValue.Of(before is not null)),
        ];
        if (config.Text("chat_template") is { } template)
        {
            values.Add(new(TokenizerMetadata.TemplateKey, GgufValue.Of(template)));
        }

        return new(values);
    }

    private static (string[] Tokens, int[] Types) Tokens(JsonFile file, JsonElement model, int vocabulary)
    {
        var tokens = new string?[vocabulary];
        var types = new int[vocabulary];
        Array.Fill(types, Unused);
        if (JsonFile.Find(model, "vocab") is not { ValueKind: JsonValueKind.Object } vocab)
        {
            throw file.Wrong("model.vocab", "an object");
        }

        foreach (var entry in vocab.EnumerateObject())
        {
            Set(entry.Name, entry.Value, Text);
        }

        foreach (var added in file.Find("added_tokens") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToArray() : [])
        {
            if (JsonFile.Find(added, "content")?.GetString() is not { } content || JsonFile.Find(added, "id") is not { } id)
            {
                throw file.Wrong("added_tokens", "an array of objects with content and id");
            }

            Set(content, id, JsonFile.Find(added, "special") is { ValueKind: JsonValueKind.True } ? Control : UserDefined);
        }

        return ([.. tokens.Select((token, id) => token ?? $"[UNUSED_{id}]")], types);

        void Set(string token, JsonElement id, int type)
        {
            if (!id.TryGetInt32(out var at) || at < 0 || at >= vocabulary)
            {
                throw file.Refuse($"the token '{token}' has the id {id}, but config.json says that there are {vocabulary} tokens.");
            }

            tokens[at] = token;
            types[at] = type;
        }
    }

    // Merges are "left right" in older files and ["left", "right"] in newer ones.
    private static string[] Merges(JsonFile file, JsonElement model) =>
        JsonFile.Find(model, "merges") is { ValueKind: JsonValueKind.Array } merges
            ? [.. merges.EnumerateArray().Select(Merge)]
            : throw file.Wrong("model.merges", "an array");

    private static string Merge(JsonElement merge) =>
        merge.ValueKind == JsonValueKind.Array ? $"{merge[0].GetString()} {merge[1].GetString()}" : merge.GetString()!;

    private static uint? Special(JsonFile config, string name, string[] tokens) => Id(HuggingFaceEnds.SpecialText(config, name), tokens);

    private static uint? Id(string? token, string[] tokens) =>
        token is not null && Array.IndexOf(tokens, token) is var id and >= 0 ? (uint)id : null;
}
