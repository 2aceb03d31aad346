using System.Text.Json;
using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Merging;

namespace Experiments.Models.Import;

/// <summary>The tokens of a tokenizer.json that are found in texts before they are split.</summary>
internal static class HuggingFaceAddedTokens
{
    /// <summary>Properties of added tokens, and how GGUF's keys name them.</summary>
    public static readonly (string Member, string Property)[] Names =
        [("single_word", "single_word"), ("lstrip", "left_strip"), ("rstrip", "right_strip"), ("normalized", "normalized")];

    /// <summary>The tokens that are found in a text before it is split.</summary>
    public static JsonElement[] Of(JsonFile file)
    {
        var list = file.Find("added_tokens");
        return list switch
        {
            null => [],
            { ValueKind: JsonValueKind.Array } tokens when tokens.EnumerateArray().All(IsToken) => [.. tokens.EnumerateArray()],
            _ => throw file.Wrong("added_tokens", "an array of objects with content and id"),
        };

        static bool IsToken(JsonElement added) =>
            JsonFile.Find(added, "content") is { ValueKind: JsonValueKind.String } && JsonFile.Find(added, "id") is not null
            && JsonFile.Find(added, "special") is null or { ValueKind: JsonValueKind.True or JsonValueKind.False };
    }

    /// <summary>Properties of added tokens as GGUF metadata: each with the ids of those that have it.</summary>
    public static IEnumerable<KeyValuePair<string, GgufValue>> Properties(JsonFile file) =>
        from name in Names
        let having = Of(file).Where(token => JsonFile.Find(token, name.Member) is { ValueKind: JsonValueKind.True })
            .Select(token => JsonFile.Find(token, "id")!.Value.GetInt32())
            .ToArray()
        where having.Length > 0
        select KeyValuePair.Create(TokenizerMetadata.PropertyKey + name.Property, GgufValue.Of(having));

    /// <summary>
    /// Refuses a token that is not always found and that the model does not have, where GGUF's one list of tokens would make it one of the
    /// model's.
    /// </summary>
    /// <param name="file">The file <c>tokenizer.json</c>.</param>
    /// <param name="model">The member <c>model</c>.</param>
    /// <param name="rules">How a text becomes tokens.</param>
    /// <exception cref="StageException">There is such a token.</exception>
    public static void Check(JsonFile file, JsonElement model, TokenizerMetadata rules)
    {
        var vocabulary = HuggingFaceVocabulary.Vocabulary(file, model);
        foreach (var token in Of(file).Where(token => !IsTrue(token, "special")))
        {
            var text = JsonFile.Find(token, "content")!.Value.GetString()!;
            var notAlways = IsTrue(token, "single_word") || (IsTrue(token, "normalized") && rules.SpaceBefore == SpaceBefore.Every);
            var whole = rules.Kind == TokenizerMetadata.SentencePiece ? text.EnumerateRunes().Count() == 1 : rules.WholeFirst;
            if (notAlways && whole && !vocabulary.TryGetProperty(text, out _))
            {
                throw file.Refuse(
                    $"the added token '{text}' is found only where it is a word of its own, or behind a space, and is no token of the model; " +
                    "GGUF cannot say that. Leave 'single_word' and 'normalized' false.");
            }
        }
    }

    private static bool IsTrue(JsonElement token, string member) => JsonFile.Find(token, member) is { ValueKind: JsonValueKind.True };
}
