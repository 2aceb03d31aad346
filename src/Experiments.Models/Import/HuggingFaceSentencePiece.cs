using System.Text.Json;
using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers;
using Experiments.Models.Tokenizers.Merging;

namespace Experiments.Models.Import;

/// <summary>Reads how a tokenizer of SentencePiece's kind turns a text into tokens.</summary>
/// <remarks>
/// llama.cpp joins the neighbours whose joint token has the highest score. Scores follow the merges, so that it does the same; the merges
/// are kept beside them and decide here, for one token can be joined from several pairs of different ranks.
/// </remarks>
internal static class HuggingFaceSentencePiece
{
    /// <summary>The rules as GGUF metadata.</summary>
    /// <exception cref="StageException">The tokenizer does something that is unknown here, or lacks a byte.</exception>
    public static List<KeyValuePair<string, GgufValue>> Rules(JsonFile file, JsonElement model, string[] tokens)
    {
        if (JsonFile.Find(model, "ignore_merges") is { ValueKind: JsonValueKind.True })
        {
            throw file.Refuse("'model.ignore_merges' is true, which cannot be said of a vocabulary of SentencePiece's kind.");
        }

        var known = tokens.ToHashSet(StringComparer.Ordinal);
        if (Enumerable.Range(0, 256).FirstOrDefault(value => !ByteTokens.Names(value).Any(known.Contains), -1) is var missing and >= 0)
        {
            throw file.Refuse($"'model.byte_fallback' is true, but the byte <0x{missing:X2}> has no token.");
        }

        var (before, split) = HuggingFaceSpaces.Read(file);
        var merges = HuggingFaceVocabulary.Merges(file, model);
        List<KeyValuePair<string, GgufValue>> rules =
        [
            new(TokenizerMetadata.KindKey, GgufValue.Of(TokenizerMetadata.SentencePiece)),
            new(TokenizerMetadata.ScoresKey, GgufValue.Of(SentencePieceScores.Of(tokens, merges))),
            new(TokenizerMetadata.MergesKey, GgufValue.Of(merges)),
            new(TokenizerMetadata.SpaceFirstKey, GgufValue.Of(before != SpaceBefore.None)),
        ];
        if (before is not (SpaceBefore.None or SpaceBefore.Every))
        {
            rules.Add(new(TokenizerMetadata.SpaceKey, GgufValue.Of(before.ToString())));
        }

        if (split)
        {
            rules.Add(new(TokenizerMetadata.SplitKey, GgufValue.Of(true)));
        }

        if (JsonFile.Find(model, "unk_token")?.ToString() is { } unknown && Array.IndexOf(tokens, unknown) is var id and >= 0)
        {
            rules.Add(new(TokenizerMetadata.UnknownKey, GgufValue.Of((uint)id)));
        }

        return rules;
    }
}
