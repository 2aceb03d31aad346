using Experiments.Generators.Text;

namespace Experiments.Generators.Yaml;

/// <summary>
/// Values with commas and without brackets. In braces YAML takes what is behind a comma for another key: <c>{count: 10, 60}</c> is as
/// <c>{count: 10, 60: null}</c>.
/// </summary>
internal static class Commas
{
    /// <summary>A mapping in which what a comma has cut is one value again.</summary>
    /// <param name="isKey">Whether a text is a key of the mapping, and so no part of a value.</param>
    public static YamlMapping Join(YamlMapping mapping, Func<string, bool> isKey)
    {
        var entries = new List<YamlEntry>();
        foreach (var entry in mapping.Entries)
        {
            if (entries.Count > 0 && !isKey(entry.Key.Text) && Joined(entries[entries.Count - 1], entry.Key, entry.Value) is { } joined)
            {
                entries[entries.Count - 1] = joined;
            }
            else
            {
                entries.Add(entry);
            }
        }

        return entries.Count == mapping.Entries.Count ? mapping : mapping with { Entries = new(entries) };
    }

    /// <summary>An entry with what a comma has cut from its value; null where nothing is cut.</summary>
    /// <param name="key">What stands behind the comma.</param>
    public static YamlEntry? Joined(YamlEntry before, YamlScalar key, YamlNode value)
    {
        var range = key.Range;
        var isBare = key.IsPlain && value is YamlScalar { IsPlain: true, Text: "" } && value.Range.Start == range.Start + range.Length;
        if (!isBare || before.Value is not YamlScalar { Text.Length: > 0 } first)
        {
            return null;
        }

        // What a profile or a variant adds stands behind a value, too, and somewhere else.
        var end = first.Range.Start + first.Range.Length;
        if (range.Path != first.Range.Path || range.Start <= end || range.Line > first.Range.EndLine + 1)
        {
            return null;
        }

        var length = range.Start + range.Length - first.Range.Start;
        var place = first.Range with { Length = length, EndLine = range.EndLine, EndColumn = range.EndColumn };
        var text = first.Text + (range.Start > end + 1 ? ", " : ",") + key.Text;
        return before with { Value = new YamlScalar(text, true, 0, place) { IsJoined = true } };
    }

    /// <summary>What to write instead of a value that a comma has cut, and that is one text.</summary>
    public static string Advice(YamlScalar joined)
    {
        var text = $"put a text with a comma in quotes, {Names.Quote(joined.Text)}";
        return $"a comma ends a value in braces: {text}, or write a list as [{joined.Text}]";
    }

    /// <summary>What commas, or spaces between numbers, separate, as a list is written.</summary>
    public static string AsList(string text)
    {
        var parts = text.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(part => part.Trim()).ToArray();
        var words = text.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        var isSpaced = parts.Length == 1 && words.All(word => word.Any(char.IsDigit));
        return $"[{string.Join(", ", isSpaced ? words : parts)}]";
    }
}
