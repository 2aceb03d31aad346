using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;

namespace Experiments.Generators.Yaml;

/// <summary>Names that a spec gives.</summary>
internal sealed partial class Mistakes
{
    private readonly Dictionary<(string Kind, string Name), YamlScalar> names = [];

    /// <summary>Notes which names of a kind there are, so that one that is wrong is not told to become another.</summary>
    public void Know(IEnumerable<YamlEntry> entries, string what)
    {
        foreach (var name in entries.Select(entry => entry.Key).Where(name => Names.IsKebab(name.Text)))
        {
            var key = (what, Names.Pascal(name.Text));
            names[key] = names.TryGetValue(key, out var first) ? first : name;
        }
    }

    /// <summary>Reports a name that is not in kebab-case or that generated code cannot hold.</summary>
    public bool CheckName(YamlScalar name, string what, params string[] reserved)
    {
        if (!Names.IsKebab(name.Text))
        {
            var hint = Names.Better(name.Text) is not { } better ? "write lower-case words joined by '-', such as 'exact-match'"
                : names.TryGetValue((what, Names.Pascal(name.Text)), out var taken)
                    ? $"write another one in lower case, for '{taken.Text}' in line {taken.Range.Line + 1} has the same letters"
                    : $"write '{better}'";
            Report(Rules.BadName, name.Range, $"'{name.Text}' cannot name {what}; {hint}");
            return false;
        }

        if (reserved.Contains(Names.Pascal(name.Text)))
        {
            const string Problem = "the generated code needs the name itself; choose another";
            Report(Rules.BadName, name.Range, $"'{name.Text}' cannot name {what}: {Problem}");
            return false;
        }

        return CheckUnique(name, what);
    }

    /// <summary>Reports a name that is the same as another in C#: <c>a-1</c> and <c>a1</c> are both <c>A1</c>.</summary>
    private bool CheckUnique(YamlScalar name, string what)
    {
        var key = (what, Names.Pascal(name.Text));
        if (!names.TryGetValue(key, out var first))
        {
            names.Add(key, name);
            return true;
        }

        if (first.Text != name.Text)
        {
            var place = $"'{first.Text}' in line {first.Range.Line + 1}";
            Report(Rules.Duplicate, name.Range, $"'{name.Text}' and {place} would have the same name in C#; choose another");
        }

        return first.Text == name.Text;
    }
}
