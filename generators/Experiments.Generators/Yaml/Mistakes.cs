using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;

namespace Experiments.Generators.Yaml;

/// <summary>Collects the mistakes of one spec, and checks what all parts of a spec have: a shape, keys and names.</summary>
internal sealed partial class Mistakes
{
    private readonly HashSet<DiagnosticModel> seen = [];
    private readonly List<DiagnosticModel> all = [];
    private readonly HashSet<(string Path, int Start)> unread = [];
    private readonly HashSet<TextRange> unknownKeys = [];
    private readonly HashSet<TextRange> misspelt = [];
    private HashSet<(Rule Rule, TextRange Range)> reported = [];

    /// <param name="known">What is wrong with the file as YAML: nothing more is said of the values there.</param>
    public Mistakes(IEnumerable<DiagnosticModel> known)
    {
        foreach (var mistake in known)
        {
            Report(mistake.Rule, mistake.Range, mistake.Message);
        }

        unread = [.. all.Select(mistake => (mistake.Range.Path, mistake.Range.Start))];
        unknownKeys = [.. all.Where(mistake => mistake.Rule == Rules.UnknownKey).Select(mistake => mistake.Range)];
    }

    public bool LacksNames { get; private set; }

    public bool HasErrors => all.Any(mistake => mistake.IsError);

    /// <summary>Notes that names are lacking because the file or section that has them could not be read: enough is said there.</summary>
    public void LackNames() => LacksNames = true;

    public bool Has(Rule rule) => all.Any(mistake => mistake.Rule == rule);

    /// <summary>The mistakes in the order of the file; warnings are held back while there are errors.</summary>
    public EquatableArray<DiagnosticModel> All
    {
        get
        {
            var shown = HasErrors ? all.Where(mistake => mistake.IsError && !(LacksNames && IsAboutNames(mistake.Rule))) : all;
            return new(shown.OrderBy(mistake => mistake.Range.Path, StringComparer.Ordinal).ThenBy(mistake => mistake.Range.Start));
        }
    }

    /// <summary>Notes a mistake. One that is met again, as several profiles share most of a spec, is noted once.</summary>
    public void Report(Rule rule, TextRange range, string message)
    {
        var mistake = new DiagnosticModel(rule, range, message);
        if (!unread.Contains((range.Path, range.Start)) && !reported.Contains((rule, range)) && seen.Add(mistake))
        {
            all.Add(mistake);
        }
    }

    /// <summary>Begins the check of another profile: in what it shares with the others, a mistake has another wording at most.</summary>
    public void BeginProfile() => reported = [.. all.Select(mistake => (mistake.Rule, mistake.Range))];

    public void EndProfiles() => reported = [];

    /// <summary>The node as a mapping; anything else is reported.</summary>
    public YamlMapping? Mapping(YamlNode node, string what) => As<YamlMapping>(node, $"{what} is a mapping, such as {{key: value}}");

    /// <summary>A section that names axes or measures, as a mapping. Without it nothing is said of names: they may stand there.</summary>
    public YamlMapping? Section(YamlNode node, string key)
    {
        var section = Mapping(node, $"'{key}'");
        LacksNames |= section is null;
        return section;
    }

    private static bool IsAboutNames(Rule rule) =>
        rule == Rules.UnknownReference || rule == Rules.UnknownNameInExpression || rule == Rules.UntestableClaim;

    /// <summary>The node as a list; anything else is reported.</summary>
    public YamlSequence? Sequence(YamlNode node, string what)
    {
        if (node is YamlScalar { IsNull: false } scalar)
        {
            Report(Rules.WrongShape, node.Range, $"{what} is a list; write {Commas.AsList(scalar.Text)}");
            return null;
        }

        return As<YamlSequence>(node, $"{what} is a list, such as [a, b]");
    }

    /// <summary>The node as a text for readers; one that ends at a <c>#</c>, which may be meant as a part of it, is reported.</summary>
    public YamlScalar? Text(YamlNode node, string what)
    {
        var text = Scalar(node, what);
        if (text is { IsPlain: true, Comment: { } comment })
        {
            const string Advice = "put the text in quotes, or the comment on a line of its own";
            Report(Rules.UnsupportedYaml, text.Range, $"{what} ends at ' #': what follows, '{comment}', is a comment; {Advice}");
        }

        return text;
    }

    /// <summary>The node as a text; anything else is reported.</summary>
    public YamlScalar? Scalar(YamlNode node, string what)
    {
        if (node is YamlScalar { IsJoined: true } joined)
        {
            Report(Rules.BadValue, node.Range, $"{what} is one text, and {Commas.Advice(joined)}");
            return null;
        }

        return As<YamlScalar>(node, $"{what} is a text");
    }

    /// <summary>Notes that a key is missing, unless one that could not be understood was probably meant for it.</summary>
    public void ReportMissing(YamlMapping mapping, TextRange place, string message)
    {
        // A key at the top was looked at when the spec was composed.
        if (!misspelt.Contains(mapping.Range) && !mapping.Entries.Any(entry =>
            unknownKeys.Contains(entry.Key.Range) || unread.Contains((entry.Key.Range.Path, entry.Key.Range.Start))))
        {
            Report(Rules.Missing, place, message);
        }
    }

    private T? As<T>(YamlNode node, string wanted)
        where T : YamlNode
    {
        if (node is YamlInvalid)
        {
            return null;
        }

        if (node is T found and not YamlScalar { IsNull: true })
        {
            return found;
        }

        Report(Rules.WrongShape, node.Range, $"{wanted}, not {node.Description}");
        return null;
    }

    /// <summary>Reports keys that do not exist.</summary>
    /// <returns>The mapping as it was meant, so that one mistake gives one error: a misspelt key is replaced by the nearest one.</returns>
    public YamlMapping CheckKeys(YamlMapping mapping, string what, params string[] known) =>
        CheckKeys(mapping, known, (key, hint) => Report(Rules.UnknownKey, key.Range, $"{what} has no key '{key.Text}'{hint}"));

    /// <summary>Reports keys that do not exist.</summary>
    /// <param name="report">Reports a key, with a hint at what could be meant.</param>
    public YamlMapping CheckKeys(YamlMapping mapping, string[] known, Action<YamlScalar, string> report)
    {
        mapping = Commas.Join(mapping, known.Contains);
        var meant = mapping.Entries.ToList();
        foreach (var entry in mapping.Entries.Where(entry => !known.Contains(entry.Key.Text)))
        {
            report(entry.Key, Nearest.Hint(entry.Key.Text, known));
            if (Nearest.Find(entry.Key.Text, known) is { } near && meant.All(other => other.Key.Text != near))
            {
                meant[meant.IndexOf(entry)] = entry with { Key = entry.Key with { Text = near } };
            }
            else
            {
                misspelt.Add(mapping.Range);
            }
        }

        return mapping with { Entries = new(meant) };
    }
}
