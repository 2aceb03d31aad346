using System.Text.Json;
using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers;

namespace Experiments.Models.Import;

/// <summary>Reads how a byte-level BPE tokenizer turns a text into tokens.</summary>
internal static class HuggingFaceByteLevel
{
    /// <summary>The rules as GGUF metadata.</summary>
    /// <exception cref="StageException">Text is changed or split by rules that are unknown here.</exception>
    public static List<KeyValuePair<string, GgufValue>> Rules(JsonFile file, JsonElement model)
    {
        var composed = HuggingFaceTokenizerCheck.CheckByteLevel(file, model);
        var whole = JsonFile.Find(model, "ignore_merges") is { ValueKind: JsonValueKind.True };
        var pieces = HuggingFacePieces.Name(file, whole);
        List<KeyValuePair<string, GgufValue>> rules =
        [
            new(TokenizerMetadata.KindKey, GgufValue.Of(TokenizerMetadata.ByteLevel)),
            new(TokenizerMetadata.PiecesKey, GgufValue.Of(pieces)),
            new(TokenizerMetadata.MergesKey, GgufValue.Of(HuggingFaceVocabulary.Merges(file, model))),
        ];
        if (composed)
        {
            rules.Add(new(TokenizerMetadata.NormalizerKey, GgufValue.Of("NFC")));
        }

        if (PieceRules.Named(pieces)!.WholeFirst != whole)
        {
            rules.Add(new(TokenizerMetadata.WholeKey, GgufValue.Of(whole)));
        }

        return rules;
    }
}
