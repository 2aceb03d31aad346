using System.Buffers;
using System.Globalization;
using System.Text;

namespace Experiments.Models.Tokenizers.Merging;

/// <summary>Finds tokens that stand in a text as they are spelled: of those that begin first, the longest.</summary>
internal sealed class AddedTokens
{
    private readonly Dictionary<string, AddedToken> tokens;
    private readonly SearchValues<string> search;
    private readonly int[] lengths;

    /// <summary>Takes the tokens to look for.</summary>
    public AddedTokens(IEnumerable<AddedToken> looked)
    {
        tokens = looked.Where(token => token.Text.Length > 0).ToDictionary(token => token.Text, StringComparer.Ordinal);
        search = SearchValues.Create([.. tokens.Keys], StringComparison.Ordinal);
        lengths = [.. tokens.Keys.Select(text => text.Length).Distinct().OrderDescending()];
    }

    /// <summary>Splits a text into these tokens and what is between them.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mayBe">Whether a token may be from one place to before another; null where it may be everywhere.</param>
    /// <returns>The parts in order; the id of a token, or -1 for a text between tokens.</returns>
    public IEnumerable<(string Text, int Start, int Id)> Split(string text, Func<int, int, bool>? mayBe = null)
    {
        var done = 0;
        if (tokens.Count > 0)
        {
            for (var at = 0; at < text.Length;)
            {
                if (text.AsSpan(at).IndexOfAny(search) is not (>= 0 and var found))
                {
                    break;
                }

                var token = Longest(text, at + found);
                var (start, end) = (at + found, at + found + token.Text.Length);
                var isText = mayBe?.Invoke(start, end) == false;
                at = isText ? start + 1 : end;
                if (isText || (token.SingleWord && (EndsInWord(text.AsSpan(0, start)) || BeginsWithWord(text.AsSpan(end)))))
                {
                    continue;
                }

                // Spaces that belong to a token: those before it that no other token has taken, and those behind it. They are looked at
                // again: a token of spaces among them is found, too.
                start = token.LeftStrip && start > done ? done + text.AsSpan(done..start).TrimEnd().Length : start;
                end = token.RightStrip ? text.Length - text.AsSpan(end).TrimStart().Length : end;
                if (start > done)
                {
                    yield return (text[done..start], done, -1);
                }

                yield return (text[start..end], start, token.Id);
                done = end;
            }
        }

        if (done < text.Length)
        {
            yield return (text[done..], done, -1);
        }
    }

    private AddedToken Longest(string text, int at)
    {
        var lookup = tokens.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in lengths)
        {
            if (at + length <= text.Length && lookup.TryGetValue(text.AsSpan(at, length), out var token))
            {
                return token;
            }
        }

        throw new InvalidOperationException("A token was found that is none.");
    }

    private static bool EndsInWord(ReadOnlySpan<char> text) =>
        Rune.DecodeLastFromUtf16(text, out var rune, out _) == OperationStatus.Done && IsWord(rune);

    private static bool BeginsWithWord(ReadOnlySpan<char> text) =>
        Rune.DecodeFromUtf16(text, out var rune, out _) == OperationStatus.Done && IsWord(rune);

    // Letters, marks, digits, what joins words, and letters in circles and squares, which Unicode calls alphabetic, too.
    private static bool IsWord(Rune rune) =>
        Rune.IsLetter(rune)
        || rune.Value is 0x200C or 0x200D or (>= 0x24B6 and <= 0x24E9) or (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169)
            or (>= 0x1F170 and <= 0x1F189)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
            or UnicodeCategory.ConnectorPunctuation;
}

/// <summary>A token that stands in a text as it is spelled.</summary>
/// <param name="Text">How it is spelled.</param>
/// <param name="Id">Its id.</param>
internal sealed record AddedToken(string Text, int Id)
{
    /// <summary>Whether it is found between characters of no word only.</summary>
    public bool SingleWord { get; init; }

    /// <summary>Whether spaces before it belong to it.</summary>
    public bool LeftStrip { get; init; }

    /// <summary>Whether spaces behind it belong to it.</summary>
    public bool RightStrip { get; init; }
}
