using System.Collections.Concurrent;

namespace Experiments.Models.Tokenizers;

/// <summary>Remembers the tokens of pieces of text, so that each piece is encoded once.</summary>
/// <param name="rules">The rules by which text is split into pieces.</param>
/// <param name="encode">Encodes one piece.</param>
internal sealed class PieceCache(PieceRules rules, Func<string, int[]> encode)
{
    // Text has a long tail of pieces that never come again; the frequent ones come early.
    private const int Most = 500_000;

    private readonly ConcurrentDictionary<string, int[]> known = new();

    /// <summary>The tokens of a text.</summary>
    public int[] Encode(string text)
    {
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        var tokens = new List<int>(text.Length / 2);
        var at = 0;
        foreach (var length in rules.Split(text))
        {
            if (!lookup.TryGetValue(text.AsSpan(at, length), out var piece))
            {
                piece = Learn(text.Substring(at, length));
            }

            tokens.AddRange(piece);
            at += length;
        }

        return [.. tokens];
    }

    private int[] Learn(string piece)
    {
        var tokens = encode(piece);
        if (known.Count < Most)
        {
            known.TryAdd(piece, tokens);
        }

        return tokens;
    }
}
