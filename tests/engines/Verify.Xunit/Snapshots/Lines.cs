using System.Text;

namespace VerifyTests.Snapshots;

/// <summary>Changes of whole lines; a text keeps or lacks its last line break as it did before.</summary>
internal static class Lines
{
    public static void RemoveContaining(StringBuilder text, StringComparison comparison, string[] matches)
    {
        if (matches.Length == 0)
        {
            throw new ArgumentException("At least one text to match must be given.", nameof(matches));
        }

        Remove(text, line => matches.Any(match => line.Contains(match, comparison)));
    }

    public static void Remove(StringBuilder text, Func<string, bool> remove) => Replace(text, line => remove(line) ? null : line);

    public static void RemoveEmpty(StringBuilder text)
    {
        Remove(text, string.IsNullOrWhiteSpace);
        if (text.Length > 0 && text[^1] == '\n')
        {
            text.Length--;
        }
    }

    public static void Replace(StringBuilder text, Func<string, string?> replace)
    {
        var before = text.ToString();
        text.Clear();
        using var reader = new StringReader(before);
        while (reader.ReadLine() is { } line)
        {
            if (replace(line) is { } replaced)
            {
                text.Append(replaced).Append('\n');
            }
        }

        if (text.Length > 0 && !before.EndsWith('\n'))
        {
            text.Length--;
        }
    }

    public static void FixNewlines(StringBuilder text) => text.Replace("\r\n", "\n").Replace('\r', '\n');
}
