using System.Text;
using System.Text.RegularExpressions;

namespace Experiments.Models.Templates.Jinja.Values;

/// <summary>A regular expression with the meaning that Python's <c>re</c> gives it.</summary>
/// <remarks>Characters are UTF-16 units here: a dot matches half of a character beyond U+FFFF.</remarks>
internal sealed class PythonPattern
{
    private readonly Regex regex;
    private readonly IReadOnlyDictionary<string, int> groups;

    private PythonPattern(Regex regex, IReadOnlyDictionary<string, int> groups)
    {
        this.regex = regex;
        this.groups = groups;
    }

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern as Python writes it.</param>
    /// <exception cref="ArgumentException">It is wrong, or has something that is unknown here.</exception>
    public static PythonPattern Of(string pattern)
    {
        var (translated, groups) = new PatternTranslation(pattern).Translate();
        return new(new(translated, RegexOptions.CultureInvariant), groups);
    }

    /// <summary>What <c>findall</c> gives: of each match its groups, or all of it where the pattern has none.</summary>
    public IEnumerable<IReadOnlyList<string>> FindAll(string text) => regex.Matches(text).Select(match =>
        (IReadOnlyList<string>)(match.Groups.Count == 1
            ? [match.Value]
            : [.. match.Groups.Values.Skip(1).Select(group => group.Value)]));

    /// <summary>What <c>sub</c> gives.</summary>
    /// <param name="text">The text.</param>
    /// <param name="replacement">What stands in place of a match; <c>\1</c> and <c>\g&lt;name&gt;</c> are groups.</param>
    /// <param name="most">How many matches are replaced; 0 is all.</param>
    /// <exception cref="ArgumentException">The replacement names a group that the pattern has not.</exception>
    public string Replace(string text, string replacement, long most = 0)
    {
        var parts = Parts(replacement);
        var limit = most <= 0 ? -1 : (int)Math.Min(most, int.MaxValue);
        return regex.Replace(text, match => string.Concat(parts.Select(part => part.Text ?? match.Groups[part.Group].Value)), limit);
    }

    private List<(string? Text, int Group)> Parts(string replacement)
    {
        var parts = new List<(string?, int)>();
        var text = new StringBuilder();
        for (var at = 0; at < replacement.Length; at++)
        {
            if (replacement[at] != '\\' || at + 1 == replacement.Length)
            {
                text.Append(replacement[at]);
            }
            else if (GroupAt(replacement, at + 1, out var length) is { } group)
            {
                parts.Add((text.ToString(), 0));
                parts.Add((null, group));
                text.Clear();
                at += length;
            }
            else
            {
                var known = "\\abfnrtv".IndexOf(replacement[++at], StringComparison.Ordinal);
                text.Append(known >= 0 ? "\\\a\b\f\n\r\t\v"[known].ToString() : $"\\{replacement[at]}");
            }
        }

        parts.Add((text.ToString(), 0));
        return parts;
    }

    private int? GroupAt(string replacement, int at, out int length)
    {
        var rest = replacement[at..];
        length = 0;
        if (rest[0] is >= '1' and <= '9')
        {
            length = rest.Length > 1 && char.IsAsciiDigit(rest[1]) ? 2 : 1;
            return Known(rest[..length]);
        }

        if (!rest.StartsWith("g<", StringComparison.Ordinal) || !rest.Contains('>'))
        {
            return null;
        }

        length = rest.IndexOf('>', StringComparison.Ordinal) + 1;
        return Known(rest[2..(length - 1)]);
    }

    private int Known(string group) =>
        groups.TryGetValue(group, out var named) ? named
        : int.TryParse(group, out var number) && number < regex.GetGroupNumbers().Length ? number
        : throw new ArgumentException($"the replacement names the group '{group}', which the pattern has not");
}
