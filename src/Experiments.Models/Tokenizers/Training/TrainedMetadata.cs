using Experiments.Models.Gguf;
using Experiments.Models.Tokenizers.Merging;

namespace Experiments.Models.Tokenizers.Training;

/// <summary>A vocabulary that was learned as the metadata of a GGUF file, with the control tokens of the chat format.</summary>
internal static class TrainedMetadata
{
    /// <summary>The metadata, in the file's order.</summary>
    public static List<KeyValuePair<string, GgufValue>> Of(BytePairVocabulary learned, TokenizerStyle style)
    {
        string[] tokens = [.. learned.Tokens, .. ChatFormat.ControlTokens];
        var characters = style == TokenizerStyle.SentencePiece;
        var types = tokens.Select((_, id) => (int)(id >= learned.Tokens.Count ? TokenKind.Control
            : !characters || id >= SentencePieceTrainer.Fixed ? TokenKind.Text
            : id == 0 ? TokenKind.Unknown : TokenKind.Byte));
        return
        [
            new("general.architecture", GgufValue.Of("llama")),
            new("general.type", GgufValue.Of("vocab")),
            .. characters ? Characters() : Bytes(),
            new(TokenizerMetadata.TokensKey, GgufValue.Of(tokens)),
            new(TokenizerMetadata.TypesKey, GgufValue.Of([.. types])),
            new(TokenizerMetadata.MergesKey, GgufValue.Of([.. learned.Merges])),
            new("tokenizer.ggml.bos_token_id", Id(ChatFormat.EndOfText)),
            new("tokenizer.ggml.eos_token_id", Id(ChatFormat.EndOfText)),
            new(TokenizerMetadata.EndOfTurnKey, Id(ChatFormat.EndOfTurn)),
            new("tokenizer.ggml.padding_token_id", Id(ChatFormat.Padding)),
            new("tokenizer.ggml.add_bos_token", GgufValue.Of(true)),
            new(TokenizerMetadata.AddEndKey, GgufValue.Of(false)),
            new(TokenizerMetadata.TemplateKey, GgufValue.Of(ChatFormat.Template)),
        ];

        KeyValuePair<string, GgufValue>[] Bytes() =>
        [
            new(TokenizerMetadata.KindKey, GgufValue.Of(TokenizerMetadata.ByteLevel)),
            new(TokenizerMetadata.PiecesKey, GgufValue.Of(PreTokenizer.Name)),
        ];

        KeyValuePair<string, GgufValue>[] Characters() =>
        [
            new(TokenizerMetadata.KindKey, GgufValue.Of(TokenizerMetadata.SentencePiece)),
            new(TokenizerMetadata.ScoresKey, GgufValue.Of(SentencePieceScores.Of(tokens, learned.Merges))),
            new(TokenizerMetadata.SpaceFirstKey, GgufValue.Of(true)),
            new(TokenizerMetadata.UnknownKey, GgufValue.Of(0u)),
        ];

        GgufValue Id(string token) => GgufValue.Of((uint)Array.LastIndexOf(tokens, token));
    }
}
