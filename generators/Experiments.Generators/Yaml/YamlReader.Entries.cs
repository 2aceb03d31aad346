using System.Text.RegularExpressions;
using Experiments.Generators.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Experiments.Generators.Yaml;

/// <summary>Entries of mappings, and what stands between them.</summary>
internal sealed partial class YamlReader
{
    private static readonly Regex NoSpace = new(@"^([A-Za-z][\w-]*):(\S.*)$");

    private void Add(List<YamlEntry> entries, Dictionary<string, YamlScalar> keys, YamlNode key, YamlNode value)
    {
        if (key is YamlInvalid)
        {
            return;
        }

        if (key is YamlScalar { IsPlain: true, Text: "" })
        {
            Report(Rules.Syntax, key.Range, "The key is missing; write key: value");
        }
        else if (key is not YamlScalar name)
        {
            var advice = key is YamlMapping ? "; a reference is written $name" : "";
            Report(Rules.UnsupportedYaml, key.Range, $"A key is a plain name, not {key.Description}{advice}");
        }
        else if (keys.ContainsKey(name.Text) && Commas.Joined(entries[entries.Count - 1], name, value) is { } joined)
        {
            entries[entries.Count - 1] = joined;
        }
        else if (keys.TryGetValue(name.Text, out var first))
        {
            var line = first.Range.Line + 1;
            Report(Rules.Duplicate, name.Range, $"The key '{name.Text}' is given twice; it is in line {line} already");
        }
        else
        {
            keys.Add(name.Text, name);
            entries.Add(new YamlEntry(name, value));
        }
    }

    /// <summary>The key of <c>{key:}</c>, to which the parser counts the colon.</summary>
    private static YamlNode WithoutColon(YamlNode key, YamlNode value) =>
        key is YamlScalar { IsPlain: true } name && name.Text.EndsWith(":", StringComparison.Ordinal) && value is YamlScalar { Text: "" }
            ? name with { Text = name.Text.TrimEnd(':'), Range = name.Part(0, name.Text.Length - 1) }
            : key;

    /// <summary>The entry of <c>{key:value}</c>, which the parser takes for a key alone; that is reported.</summary>
    private (YamlNode Key, YamlNode Value) Spaced(YamlNode key, YamlNode value)
    {
        if (key is not YamlScalar { IsPlain: true } name || value is not YamlScalar { IsPlain: true, Text: "" }
            || NoSpace.Match(name.Text) is not { Success: true } match)
        {
            return (key, value);
        }

        var (first, second) = (match.Groups[1].Value, match.Groups[2].Value);
        Report(Rules.Syntax, name.Range, $"A space is missing behind ':'; write {first}: {second}");
        return (name with { Text = first, Range = name.Part(0, first.Length) }, new YamlInvalid(name.Range));
    }

    /// <summary>Whether what follows a value in brackets is not behind a comma, as the parser lets it be; this is reported.</summary>
    private bool LacksComma(YamlNode before, YamlNode next)
    {
        var end = before.Range.Start + before.Range.Length;
        if (before is not (YamlSequence or YamlMapping) || next is YamlInvalid || next.Range.Start < end
            || source.ToString(TextSpan.FromBounds(end, next.Range.Start)).Contains(','))
        {
            return false;
        }

        var sign = source[end - 1];
        var advice = "put the whole value in quotes, or a comma before what is a value of its own";
        Report(Rules.Syntax, next.Range, $"Nothing follows a closing '{sign}' but a comma; {advice}");
        return true;
    }
}
