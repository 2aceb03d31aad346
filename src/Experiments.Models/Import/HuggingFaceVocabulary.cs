using System.Text.Json;

namespace Experiments.Models.Import;

/// <summary>The tokens of a tokenizer.json, and which of them are joined.</summary>
internal static class HuggingFaceVocabulary
{
    // Types of tokens in GGUF.
    private const int Text = 1;
    private const int Control = 3;
    private const int UserDefined = 4;
    private const int Unused = 5;

    /// <summary>The tokens in the order of their ids, and their types.</summary>
    /// <exception cref="StageException">An id is none of the model's, or that of two tokens.</exception>
    public static (string[] Tokens, int[] Types) Tokens(JsonFile file, JsonElement model, int vocabulary)
    {
        var tokens = new string?[vocabulary];
        var types = new int[vocabulary];
        Array.Fill(types, Unused);
        foreach (var entry in Vocabulary(file, model).EnumerateObject())
        {
            Set(entry.Name, entry.Value, Text);
        }

        foreach (var added in Added(file))
        {
            if (JsonFile.Find(added, "content") is not { ValueKind: JsonValueKind.String } content
                || JsonFile.Find(added, "id") is not { } id
                || JsonFile.Find(added, "special") is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) })
            {
                throw file.Wrong("added_tokens", "an array of objects with content and id");
            }

            Set(content.GetString()!, id, JsonFile.Find(added, "special") is { ValueKind: JsonValueKind.True } ? Control : UserDefined);
        }

        return ([.. tokens.Select((token, id) => token ?? $"[UNUSED_{id}]")], types);

        void Set(string token, JsonElement id, int type)
        {
            if (id.ValueKind != JsonValueKind.Number || !id.TryGetInt32(out var at) || at < 0 || at >= vocabulary)
            {
                throw file.Refuse($"the token '{token}' has the id {id}, but config.json says that there are {vocabulary} tokens.");
            }

            if (tokens[at] is { } other && other != token)
            {
                throw file.Refuse($"the tokens '{other}' and '{token}' both have the id {at}.");
            }

            (tokens[at], types[at]) = (token, type);
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

    private static JsonElement Vocabulary(JsonFile file, JsonElement model) =>
        JsonFile.Find(model, "vocab") is { ValueKind: JsonValueKind.Object } vocab ? vocab : throw file.Wrong("model.vocab", "an object");

    private static JsonElement[] Added(JsonFile file) => file.Find("added_tokens") switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray()],
        _ => throw file.Wrong("added_tokens", "an array of objects with content and id"),
    };
}
