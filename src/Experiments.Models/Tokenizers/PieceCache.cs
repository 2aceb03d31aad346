using System.Collections.Concurrent;

namespace Experiments.Models.Tokenizers;

/// <summary>Remembers the tokens of pieces of text, so that each piece is encoded once.</summary>
/// <remarks>
/// llama.cpp splits text with a general engine for regular expressions: 5 s for a corpus of 600,000 characters, against 0.4 s with our
/// splitting
/// by the same rules and this memory. Each piece's tokens still come from llama.cpp.
/// </remarks>
/// <param name="encode">Encodes one piece.</param>
internal sealed class PieceCache(Func<string, int[]> encode)
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
        foreach (var length in PreTokenizer.Split(text))
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
