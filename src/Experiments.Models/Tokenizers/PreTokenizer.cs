using System.Text;

namespace Experiments.Models.Tokenizers;

/// <summary>Splits text into the pieces that merges never cross, by the rules that GGUF calls <c>qwen2</c>.</summary>
/// <remarks>
/// The rules are those of the regular expression
/// <c>'[sSſ]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD]|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}|
/// ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+</c>.
/// They are written out because .NET's expressions see letters beyond U+FFFF as two surrogates, which are no letters.
/// </remarks>
internal static class PreTokenizer
{
    /// <summary>The name of these rules in GGUF.</summary>
    public const string Name = "qwen2";

    private static readonly string[] Contractions = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"];

    /// <summary>The lengths of the pieces of a text, in characters; together they are the whole text.</summary>
    public static IEnumerable<int> Split(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = Next(text, at);
            yield return length;
            at += length;
        }
    }

    private static int Next(string text, int at)
    {
        var contraction = Contraction(text, at);
        if (contraction > 0)
        {
            return contraction;
        }

        var word = Word(text, at);
        if (word > 0)
        {
            return word;
        }

        var first = RuneAt(text, at);
        if (Rune.IsNumber(first))
        {
            return first.Utf16SequenceLength;
        }

        var symbols = Symbols(text, at);
        return symbols > 0 ? symbols : Space(text, at);
    }

    private static int Contraction(string text, int at)
    {
        if (text[at] == '\'')
        {
            foreach (var contraction in Contractions)
            {
                if (string.Compare(text, at, contraction, 0, contraction.Length, StringComparison.OrdinalIgnoreCase) == 0
                    && IsAscii(text, at, contraction.Length))
                {
                    return contraction.Length;
                }
            }

            // Hugging Face's expression ignores case, by which the long s is an s.
            if (at + 1 < text.Length && text[at + 1] == 'ſ')
            {
                return 2;
            }
        }

        return 0;
    }

    // Ignoring case, .NET may take a letter outside ASCII for an ASCII one.
    private static bool IsAscii(string text, int at, int length) =>
        at + length <= text.Length && Ascii.IsValid(text.AsSpan(at, length));

    private static int Word(string text, int at)
    {
        var first = RuneAt(text, at);
        var end = at;
        if (!Rune.IsLetter(first) && !Rune.IsNumber(first) && first.Value is not ('\r' or '\n'))
        {
            end += first.Utf16SequenceLength;
        }

        var letters = end;
        while (end < text.Length && RuneAt(text, end) is var rune && Rune.IsLetter(rune))
        {
            end += rune.Utf16SequenceLength;
        }

        return end > letters ? end - at : 0;
    }

    private static int Symbols(string text, int at)
    {
        var start = text[at] == ' ' ? at + 1 : at;
        var end = start;
        while (end < text.Length && RuneAt(text, end) is var rune && IsSymbol(rune))
        {
            end += rune.Utf16SequenceLength;
        }

        if (end == start)
        {
            return 0;
        }

        while (end < text.Length && text[end] is '\r' or '\n')
        {
            end++;
        }

        return end - at;
    }

    private static int Space(string text, int at)
    {
        var end = at;
        var lineEnd = at;
        while (end < text.Length && char.IsWhiteSpace(text[end]))
        {
            end++;
            if (text[end - 1] is '\r' or '\n')
            {
                lineEnd = end;
            }
        }

        if (lineEnd > at)
        {
            return lineEnd - at;
        }

        // The last space before a word belongs to the word.
        return end == text.Length || end - at == 1 ? end - at : end - at - 1;
    }

    private static bool IsSymbol(Rune rune) => !Rune.IsWhiteSpace(rune) && !Rune.IsLetter(rune) && !Rune.IsNumber(rune);

    // A lone surrogate becomes U+FFFD, as it does in UTF-8.
    private static Rune RuneAt(string text, int at) =>
        Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;
}
