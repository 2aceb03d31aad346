using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Composition;

/// <summary>Lays a variant over the spec that it extends: named parts are merged, other values replaced, and <c>null</c> takes a part away.</summary>
internal sealed class VariantMerge(List<DiagnosticModel> diagnostics)
{
    private static readonly string[] Sections = ["sweep", "repeat", "stages", "measures", "claims", "profiles"];

    public YamlMapping Apply(YamlMapping basis, YamlMapping variant)
    {
        // A variant has a name and a title of its own, or none.
        var entries = basis.Entries.Where(entry => entry.Key.Text is not ("experiment" or "title" or "question" or "include" or "x-notes")).ToList();
        foreach (var change in variant.Entries)
        {
            var index = entries.FindIndex(entry => entry.Key.Text == change.Key.Text);
            if (index >= 0 && Sections.Contains(change.Key.Text) && entries[index].Value is YamlMapping before && change.Value is YamlMapping after)
            {
                entries[index] = entries[index] with { Value = Section(before, after, change.Key.Text) };
            }
            else if (index >= 0)
            {
                entries[index] = change;
            }
            else
            {
                entries.Add(change);
            }
        }

        var first = variant.Find("experiment");
        return variant with { Entries = new(first is null ? entries : entries.Where(entry => !ReferenceEquals(entry, first)).Prepend(first)) };
    }

    private YamlMapping Section(YamlMapping before, YamlMapping after, string name)
    {
        var entries = before.Entries.ToList();
        foreach (var change in after.Entries)
        {
            var index = entries.FindIndex(entry => entry.Key.Text == change.Key.Text);
            if (change.Value is YamlScalar { IsNull: true })
            {
                Remove(entries, index, change, name);
            }
            else if (index < 0)
            {
                entries.Add(change);
            }
            else if (entries[index].Value is YamlMapping old && change.Value is YamlMapping changes && !IsReplaced(old, changes, name))
            {
                entries[index] = new YamlEntry(change.Key, YamlMerge.Merge(old, changes));
            }
            else
            {
                entries[index] = change;
            }
        }

        return after with { Entries = new(entries) };
    }

    private void Remove(List<YamlEntry> entries, int index, YamlEntry change, string section)
    {
        if (index >= 0)
        {
            entries.RemoveAt(index);
            return;
        }

        var hint = Nearest.Hint(change.Key.Text, entries.Select(entry => entry.Key.Text));
        diagnostics.Add(new DiagnosticModel(Rules.UnknownReference, change.Key.Range, $"The extended spec has no '{change.Key.Text}' in '{section}' to take away{hint}"));
    }

    /// <summary>Whether nothing of the old stays: a stage becomes one of another kind, or a measure's choice by an axis another choice.</summary>
    private static bool IsReplaced(YamlMapping old, YamlMapping changes, string section) =>
        section == "measures" || (changes.Find("use")?.Value is YamlScalar kind && (old.Find("use")?.Value as YamlScalar)?.Text != kind.Text);
}
