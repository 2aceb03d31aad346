using System.Text.Json.Nodes;
using Experiments.Models.Import;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Merging;

namespace Experiments.Models.Export;

/// <summary>The vocabulary of a tokenizer, as <c>tokenizer.json</c> has it.</summary>
internal static class HuggingFaceModelJson
{
    /// <summary>The member <c>added_tokens</c>: tokens that are found in a text as they are spelled.</summary>
    public static JsonArray Added(TokenizerMetadata tokenizer)
    {
        var kinds = tokenizer.Kinds;
        var added = new JsonArray();
        foreach (var (id, token) in tokenizer.Tokens.Index().Where(token => IsAdded(kinds[token.Index])))
        {
            var entry = new JsonObject { ["id"] = id, ["content"] = token };
            foreach (var (member, property) in HuggingFaceAddedTokens.Names)
            {
                entry[member] = tokenizer.WithProperty(property).Contains(id);
            }

            entry["special"] = kinds[id] != TokenKind.UserDefined;
            added.Add(entry);
        }

        return added;
    }

    /// <summary>The member <c>model</c>.</summary>
    public static JsonObject Model(TokenizerMetadata tokenizer)
    {
        var characters = tokenizer.Kind == TokenizerMetadata.SentencePiece;
        var vocabulary = new JsonObject();
        foreach (var (place, token) in InModel(tokenizer))
        {
            vocabulary[token] = place;
        }

        return new()
        {
            ["type"] = "BPE",
            ["dropout"] = null,
            ["unk_token"] = tokenizer.Find(TokenizerMetadata.UnknownKey) is uint id ? tokenizer.Tokens[(int)id] : null,
            ["continuing_subword_prefix"] = null,
            ["end_of_word_suffix"] = null,
            ["fuse_unk"] = characters,
            ["byte_fallback"] = characters,
            ["ignore_merges"] = tokenizer.WholeFirst,
            ["vocab"] = vocabulary,
            ["merges"] = new JsonArray([.. Merges(tokenizer, characters).Select(merge => (JsonNode)merge)]),
        };
    }

    private static bool IsAdded(TokenKind kind) => kind is TokenKind.Control or TokenKind.Unknown or TokenKind.UserDefined;

    // Added tokens that the model does not have get the ids behind it, in their order, whatever they ask for: those for which that would be
    // another id are the model's, too.
    private static IEnumerable<(int Id, string Token)> InModel(TokenizerMetadata tokenizer)
    {
        var kinds = tokenizer.Kinds;
        var end = kinds.Count;
        for (; end > 0 && kinds[end - 1] == TokenKind.Unused; end--)
        {
        }

        var joined = tokenizer.Merges.SelectMany(Joined).ToHashSet(StringComparer.Ordinal);
        var behind = end;
        for (; behind > 0 && IsAdded(kinds[behind - 1]) && !joined.Contains(tokenizer.Tokens[behind - 1]); behind--)
        {
        }

        behind = kinds.Take(end).Contains(TokenKind.Unused) ? end : behind;
        return tokenizer.Tokens.Index().Take(behind).Where(token => kinds[token.Index] != TokenKind.Unused)
            .Select(token => (token.Index, token.Item));
    }

    private static IEnumerable<string> Joined(string merge) => [.. merge.Split(' '), merge.Remove(merge.IndexOf(' ', 1), 1)];

    // A file of SentencePiece's kind from elsewhere has scores only.
    private static IEnumerable<string> Merges(TokenizerMetadata tokenizer, bool characters)
    {
        if (!characters || tokenizer.Merges.Count > 0)
        {
            return tokenizer.Merges;
        }

        var kinds = tokenizer.Kinds;
        var scores = tokenizer.Find(TokenizerMetadata.ScoresKey) as float[] ?? new float[kinds.Count];
        var ids = tokenizer.Tokens.Index().Where(token => kinds[token.Index] == TokenKind.Text)
            .ToDictionary(token => token.Item, token => token.Index, StringComparer.Ordinal);
        return SentencePieceScores.Merges(ids.OrderByDescending(token => scores[token.Value]).Select(token => token.Key), ids);
    }
}
