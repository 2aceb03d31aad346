using System.Text.Json;
using Experiments.Models.Tokenizers.Merging;

namespace Experiments.Models.Import;

/// <summary>The tokens of a tokenizer.json, and which of them are joined.</summary>
internal static class HuggingFaceVocabulary
{
    /// <summary>The tokens in the order of their ids, and their types.</summary>
    /// <exception cref="StageException">An id is none of the model's, or that of two tokens.</exception>
    public static (string[] Tokens, int[] Types) Tokens(JsonFile file, JsonElement model, int vocabulary)
    {
        var unknown = JsonFile.Find(model, "unk_token")?.ToString();
        var sentencePiece = HuggingFaceTokenizer.IsSentencePiece(model);
        var tokens = new string?[vocabulary];
        var types = new int[vocabulary];
        Array.Fill(types, (int)TokenKind.Unused);
        foreach (var entry in Vocabulary(file, model).EnumerateObject())
        {
            Set(entry.Name, entry.Value, IsByte(entry.Name) ? TokenKind.Byte : TokenKind.Text);
        }

        foreach (var added in HuggingFaceAddedTokens.Of(file))
        {
            var token = JsonFile.Find(added, "content")!.Value.GetString()!;
            var special = JsonFile.Find(added, "special") is { ValueKind: JsonValueKind.True };
            Set(token, JsonFile.Find(added, "id")!.Value, !special ? TokenKind.UserDefined
                : token == unknown ? TokenKind.Unknown : TokenKind.Control);
        }

        return ([.. tokens.Select((token, id) => token ?? $"[UNUSED_{id}]")], types);

        bool IsByte(string token) => sentencePiece && token.Length == 6 && token.StartsWith("<0x", StringComparison.Ordinal);

        void Set(string token, JsonElement id, TokenKind type)
        {
            if (id.ValueKind != JsonValueKind.Number || !id.TryGetInt32(out var at) || at < 0 || at >= vocabulary)
            {
                throw file.Refuse($"the token '{token}' has the id {id}, but config.json says that there are {vocabulary} tokens.");
            }

            if (tokens[at] is { } other && other != token)
            {
                throw file.Refuse($"the tokens '{other}' and '{token}' both have the id {at}.");
            }

            (tokens[at], types[at]) = (token, (int)type);
        }
    }

    /// <summary>Pairs that are joined, the first ones first, as GGUF writes them.</summary>
    /// <exception cref="StageException">One is no pair of tokens that make a token, or is there twice.</exception>
    // They are "left right" in older files and ["left", "right"] in newer ones.
    public static string[] Merges(JsonFile file, JsonElement model)
    {
        if (JsonFile.Find(model, "merges") is not { ValueKind: JsonValueKind.Array } merges)
        {
            throw file.Wrong("model.merges", "an array");
        }

        var vocab = Vocabulary(file, model);
        var known = vocab.EnumerateObject().Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var merge in merges.EnumerateArray())
        {
            if (Parts(merge) is not [{ Length: > 0 } left, { Length: > 0 } right])
            {
                throw file.Refuse($"'model.merges' has {merge.GetRawText()}, which is no pair of tokens.");
            }

            if (((string[])[left, right, left + right]).FirstOrDefault(token => !known.Contains(token)) is { } missing)
            {
                throw file.Refuse($"'model.merges' has {merge.GetRawText()}, but '{missing}' is not in 'model.vocab'.");
            }

            if (!found.Add($"{left} {right}"))
            {
                throw file.Refuse($"'model.merges' has {merge.GetRawText()} twice; which place counts is not said.");
            }
        }

        return [.. merges.EnumerateArray().Select(merge => string.Join(' ', Parts(merge)))];
    }

    private static string[] Parts(JsonElement merge) => merge.ValueKind switch
    {
        JsonValueKind.String => merge.GetString()!.Split(' '),
        JsonValueKind.Array when merge.EnumerateArray().All(part => part.ValueKind == JsonValueKind.String) =>
            [.. merge.EnumerateArray().SelectMany(part => part.GetString()!.Split(' '))],
        _ => [],
    };

    /// <summary>The tokens of the model, each with its id.</summary>
    public static JsonElement Vocabulary(JsonFile file, JsonElement model) =>
        JsonFile.Find(model, "vocab") is { ValueKind: JsonValueKind.Object } vocab ? vocab : throw file.Wrong("model.vocab", "an object");
}
