using System.Text;

namespace Experiments.Data.Text;

/// <summary>Texts as words: case, punctuation and white space do not count.</summary>
internal static class PlainWords
{
    /// <summary>The words of a text in lower case; punctuation separates them.</summary>
    public static string[] Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
        {
            plain.Append(char.IsPunctuation(letter) ? ' ' : letter);
        }

        return plain.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The words with one space between them: equal for texts that differ only in case, punctuation and white space.</summary>
    public static string Key(string text) => string.Join(' ', Of(text));
}
