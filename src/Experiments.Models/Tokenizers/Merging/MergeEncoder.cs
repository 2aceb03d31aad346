using System.Text;
using Experiments.Models.Tokenizers.Training;

namespace Experiments.Models.Tokenizers.Merging;

/// <summary>Turns text into tokens as Hugging Face's tokenizers do it: tokens found as they are spelled, pieces, merges by rank.</summary>
/// <remarks>
/// llama.cpp computes nearly the same: it does not normalize, splits by other tables of Unicode, finds the longest of the tokens that are
/// spelled out first, and joins pieces of SentencePiece's kind by the score of what they become, leftmost first.
/// </remarks>
internal sealed class MergeEncoder
{
    private const char Space = '▁';

    private readonly AddedVocabulary added;
    private readonly MergeTable merges;
    private readonly Dictionary<string, int> words;
    private readonly int[] bytes;
    private readonly PieceCache? pieces;
    private readonly PieceRules? rules;
    private readonly bool composed;
    private readonly bool wholeFirst;
    private readonly bool splitAtSpaces;
    private readonly SpaceBefore before;

    private MergeEncoder(TokenizerMetadata metadata, PieceRules? rules, string path)
    {
        var tokens = metadata.Tokens;
        var kinds = metadata.Kinds;
        var ids = new Dictionary<string, int>(tokens.Count, StringComparer.Ordinal);
        words = new(tokens.Count, StringComparer.Ordinal);
        foreach (var (id, token) in tokens.Index())
        {
            // Merges name tokens of every kind.
            ids.TryAdd(token, id);
            if (kinds[id] is TokenKind.Text or TokenKind.UserDefined)
            {
                words.TryAdd(token, id);
            }
        }

        bytes = [.. Enumerable.Range(0, 256).Select(value => (rules is null ? ByteTokens.Names(value) : [$"{ByteSymbols.Of((byte)value)}"])
            .Select(name => ids.GetValueOrDefault(name, -1))
            .FirstOrDefault(id => id >= 0, -1))];
        if (rules is null && Array.IndexOf(bytes, -1) is var missing and >= 0)
        {
            throw new StageException($"{path}: the tokenizer has merges, but no token for the byte {missing}; the file is damaged.");
        }

        merges = new(metadata.Merges, ids, path);
        this.rules = rules;
        pieces = rules is null ? null : new(rules, Piece);
        wholeFirst = rules is not null && metadata.WholeFirst;
        composed = metadata.Find(TokenizerMetadata.NormalizerKey) is "NFC";
        splitAtSpaces = metadata.Find(TokenizerMetadata.SplitKey) is true;
        before = metadata.SpaceBefore;
        added = new(metadata, token => Normalize(Spaced(token)));
    }

    /// <summary>The control tokens.</summary>
    public AddedTokens Control => added.Control;

    /// <summary>The encoder of a vocabulary; null where only llama.cpp knows its rules.</summary>
    /// <param name="metadata">The vocabulary.</param>
    /// <param name="path">Its file, for messages.</param>
    /// <exception cref="StageException">The vocabulary's merges are damaged.</exception>
    public static MergeEncoder? Of(TokenizerMetadata metadata, string path) => metadata.Kind switch
    {
        TokenizerMetadata.ByteLevel when PieceRules.Named(metadata.Pieces) is { } rules => new(metadata, rules, path),
        TokenizerMetadata.SentencePiece when metadata.Merges.Count > 0 => new(metadata, null, path),
        _ => null,
    };

    /// <summary>Turns text into tokens.</summary>
    /// <param name="text">The text.</param>
    /// <param name="begins">Whether a text begins here, and does not go on from another.</param>
    /// <param name="control">Whether control tokens that are spelled out become control tokens.</param>
    public int[] Encode(string text, bool begins, bool control) => Encode(text, begins, begins, control);

    /// <summary>Turns text into tokens.</summary>
    /// <param name="text">The text.</param>
    /// <param name="begins">Whether a text begins here, and does not go on from another.</param>
    /// <param name="beginsPart">Whether a part begins here: a text, or what stands behind a token that is spelled out.</param>
    /// <param name="control">Whether control tokens that are spelled out become control tokens.</param>
    public int[] Encode(string text, bool begins, bool beginsPart, bool control)
    {
        var output = new List<int>(text.Length / 2);
        foreach (var part in added.Raw(control).Split(WellFormed(text)))
        {
            if (part.Id >= 0)
            {
                output.Add(part.Id);
            }
            else
            {
                var start = part.Start == 0;
                Part(part.Text, start && begins, !start || beginsPart, control, output);
            }
        }

        return [.. output];
    }

    private void Part(string text, bool beginsText, bool beginsPart, bool control, List<int> output)
    {
        foreach (var part in added.Normalized(control).Split(Normalize(beginsPart ? Spaced(text) : text)))
        {
            if (part.Id >= 0)
            {
                output.Add(part.Id);
                continue;
            }

            var first = part.Start == 0;
            var asks = before == SpaceBefore.EveryWithout ? !first || beginsPart : before == SpaceBefore.Text && first && beginsText;
            Words(asks && part.Text[0] != Space ? Space + part.Text : part.Text, output);
        }
    }

    private void Words(string text, List<int> output)
    {
        if (pieces is not null)
        {
            output.AddRange(pieces.Encode(text));
            return;
        }

        for (var at = 0; at < text.Length;)
        {
            var end = splitAtSpaces ? text.IndexOf(Space, at + 1) : -1;
            end = end < 0 ? text.Length : end;
            output.AddRange(Piece(text[at..end]));
            at = end;
        }
    }

    private int[] Piece(string piece)
    {
        var utf8 = Encoding.UTF8.GetBytes(piece);
        if (wholeFirst && words.TryGetValue(ByteSymbols.Spell(utf8), out var whole))
        {
            return [whole];
        }

        var symbols = rules is null ? OfRunes(piece) : [.. utf8.Select(value => bytes[value]).Where(id => id >= 0)];
        merges.Join(symbols);
        return [.. symbols];
    }

    // A character without a token is its bytes.
    private List<int> OfRunes(string piece)
    {
        var symbols = new List<int>(piece.Length);
        Span<byte> buffer = stackalloc byte[4];
        Span<char> spelled = stackalloc char[2];
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var rune in piece.EnumerateRunes())
        {
            if (lookup.TryGetValue(spelled[..rune.EncodeToUtf16(spelled)], out var id))
            {
                symbols.Add(id);
                continue;
            }

            foreach (var value in buffer[..rune.EncodeToUtf8(buffer)])
            {
                symbols.Add(bytes[value]);
            }
        }

        return symbols;
    }

    // Hugging Face's normalizer puts the space, also before tokens that are looked for in the normalized text.
    private string Spaced(string text) => before == SpaceBefore.Every ? " " + text : text;

    private string Normalize(string text) =>
        rules is null ? text.Replace(' ', Space) : composed ? ComposedText.Of(text) : text;

    // Half of a surrogate pair becomes U+FFFD, as it does in UTF-8.
    private static string WellFormed(string text) => text.Any(char.IsSurrogate) ? string.Concat(text.EnumerateRunes()) : text;
}
