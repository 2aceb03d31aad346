using System.Globalization;
using System.Text;

namespace Experiments.Models.Templates.Jinja.Values;

/// <summary>What Python's strings do, on marked text; places and lengths are counted in code points.</summary>
internal static partial class PythonText
{
    /// <summary>The number of code points.</summary>
    public static int Length(string text) => text.Length - text.Where((unit, at) => IsSecondHalf(text, at)).Count();

    /// <summary>The code points, each as a text.</summary>
    public static IEnumerable<MarkedText> Characters(MarkedText text)
    {
        for (var at = 0; at < text.Plain.Length;)
        {
            var width = at + 1 < text.Plain.Length && IsSecondHalf(text.Plain, at + 1) ? 2 : 1;
            yield return text.Slice(at, width);
            at += width;
        }
    }

    /// <summary>Whether Python counts a character as white space.</summary>
    public static bool IsSpace(char character) => char.IsWhiteSpace(character) || character is >= '\x1c' and <= '\x1f';

    /// <summary>The text without the characters of a set at its ends; without a set, without white space.</summary>
    public static MarkedText Strip(MarkedText text, string? set, bool left = true, bool right = true)
    {
        var (start, end) = (0, text.Plain.Length);
        while (left && start < end && Goes(text.Plain[start]))
        {
            start++;
        }

        while (right && end > start && Goes(text.Plain[end - 1]))
        {
            end--;
        }

        return text.Slice(start, end - start);

        bool Goes(char character) => set is null ? IsSpace(character) : set.Contains(character);
    }

    /// <summary>The text with one text in the place of another, up to so often; -1 is everywhere.</summary>
    public static MarkedText Replace(MarkedText text, string old, MarkedText @new, long most)
    {
        var builder = new MarkedTextBuilder();
        var from = 0;
        for (var at = 0; most != 0; most--)
        {
            // As in Python, an empty text is before every character and at the end.
            var found = old.Length > 0 ? text.Plain.IndexOf(old, from, StringComparison.Ordinal)
                : at <= text.Plain.Length ? at : -1;
            if (found < 0)
            {
                break;
            }

            builder.Append(text.Slice(from, found - from)).Append(@new);
            from = found + old.Length;
            at = found + (found + 1 < text.Plain.Length && IsSecondHalf(text.Plain, found + 1) ? 2 : 1);
        }

        return builder.Append(text.Slice(from, text.Plain.Length - from)).ToText();
    }

    /// <summary>The text in capitals.</summary>
    public static string Upper(string text) => text.ToUpperInvariant();

    /// <summary>The text in small letters.</summary>
    public static string Lower(string text) => text.ToLowerInvariant();

    /// <summary>The text with a capital first and small letters after it.</summary>
    public static string Capitalize(string text) => text.Length > 0 ? text[..1].ToUpperInvariant() + text[1..].ToLowerInvariant() : "";

    /// <summary>The text with a capital at the start of every run of letters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="starts">Whether a word starts behind a character.</param>
    public static string Title(string text, Func<char, bool> starts)
    {
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            result.Append(at == 0 || starts(text[at - 1]) ? char.ToUpperInvariant(text[at]) : char.ToLowerInvariant(text[at]));
        }

        return result.ToString();
    }

    /// <summary>Whether Python's repr shows a character as it is.</summary>
    public static bool IsPrintable(string text, int at) => text[at] == ' ' || CharUnicodeInfo.GetUnicodeCategory(text, at) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);

    /// <summary>Whether a UTF-16 unit is the second half of a code point.</summary>
    public static bool IsSecondHalf(string text, int at) => at > 0 && char.IsSurrogatePair(text[at - 1], text[at]);
}
