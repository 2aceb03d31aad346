using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Composition;

/// <summary>
/// Lays changes over a spec: a variant over the spec that it extends, a profile over the spec, and a profile's own stages over those of
/// its fragments. Values keep their places, so that every value of the result knows where it was written.
/// </summary>
internal sealed partial class Overlay(Mistakes mistakes)
{
    /// <summary>A part and what changes it, which gives the part as it is then; null takes it away.</summary>
    private delegate YamlEntry? Change(YamlEntry? before, YamlEntry change);

    /// <summary>A spec with the changes of a variant.</summary>
    public YamlMapping Variant(YamlMapping basis, YamlMapping variant)
    {
        var inherited = basis.Entries.Where(entry => SpecKey.Find(entry.Key.Text) is not { InVariant: Inherited.Nothing });
        var merged = Lay(basis with { Entries = new(inherited) }, variant, (before, change) =>
        {
            var (key, isMerged) = (change.Key.Text, SpecKey.Find(change.Key.Text) is { InVariant: Inherited.Merged });
            return isMerged && before is { Value: YamlMapping old } && change.Value is YamlMapping changes
                ? before with { Value = Section(old, changes, key) }
                : change;
        });
        return merged with { Range = variant.Range };
    }

    /// <summary>A spec with the changes of a profile, which changes what there is and adds stages, and nothing else.</summary>
    public YamlMapping Profile(YamlMapping spec, YamlMapping profile) => Lay(spec, profile, (before, change) => change.Key.Text switch
    {
        "sweep" or "repeat" => Parts(before, change, (axis, values) => Axis(spec, change.Key.Text, axis, values)),
        "tune" => Parts(before, change, (part, changes) => Search(part, changes)),
        "stages" => Parts(before, change, (stage, changes) => Stage(spec, stage, changes)),
        "measures" => Parts(before, change, (measure, source) => Measure(spec, measure, source)),
        _ => SpecKey.Find(change.Key.Text) is { InProfile: true, InVariant: Inherited.Whole } ? change : before,
    });

    /// <summary>The stages of a profile's fragments with those that the profile has itself.</summary>
    public static IEnumerable<YamlEntry> Stages(IEnumerable<YamlEntry> included, IEnumerable<YamlEntry> own) =>
        Lay(new YamlMapping(new(included), default), new YamlMapping(new(own), default), Stage).Entries;

    /// <summary>A stage with the changes of a profile. One with <c>use</c> keeps nothing of what it was.</summary>
    private static YamlEntry Stage(YamlEntry? before, YamlEntry change) =>
        before is { Value: YamlMapping old } && change.Value is YamlMapping changes && changes.Find("use") is null
            ? before with { Value = Merge(old, changes) }
            : change;

    /// <summary>Mappings are merged key by key; everything else is replaced, a choice by an axis as a whole.</summary>
    private static YamlMapping Merge(YamlMapping basis, YamlMapping changes) => Lay(basis, changes, (before, change) =>
        before is { Value: YamlMapping { IsChoice: false } old } && change.Value is YamlMapping { IsChoice: false } inner
            ? before with { Value = Merge(old, inner) }
            : change);

    private static YamlMapping Lay(YamlMapping basis, YamlMapping changes, Change lay)
    {
        var entries = basis.Entries.ToList();
        foreach (var change in changes.Entries)
        {
            var meant = Names.Meant(entries.Select(entry => entry.Key.Text), change.Key.Text);
            var index = entries.FindIndex(entry => entry.Key.Text == meant);
            var after = lay(index < 0 ? null : entries[index], change);
            if (index >= 0)
            {
                entries.RemoveAt(index);
            }

            if (after is not null)
            {
                entries.Insert(index < 0 ? entries.Count : index, after);
            }
        }

        return basis with { Entries = new(entries) };
    }

    private YamlMapping Section(YamlMapping basis, YamlMapping variant, string section)
    {
        var merged = Lay(basis, variant, (before, change) =>
        {
            if (change.Value is YamlScalar { IsNull: true })
            {
                CheckKnown(before, change, basis, $"The extended spec has no '{change.Key.Text}' in '{section}' to take away");
                return null;
            }

            return before is { Value: YamlMapping old } && change.Value is YamlMapping changes && !IsReplaced(old, changes, section)
                ? new YamlEntry(change.Key, Merge(old, changes))
                : change;
        });
        return merged with { Range = variant.Range };
    }

    /// <summary>Whether nothing of the old is kept: a stage becomes one of another kind, or a measure another choice by an axis.</summary>
    private static bool IsReplaced(YamlMapping old, YamlMapping changes, string section) => section == "measures"
        || (changes.Find("use")?.Value is YamlScalar kind && (old.Find("use")?.Value as YamlScalar)?.Text != kind.Text);

    private YamlEntry? Parts(YamlEntry? before, YamlEntry change, Change lay)
    {
        if (mistakes.Mapping(change.Value, $"'{change.Key.Text}'") is not { } changes)
        {
            return before;
        }

        if (before is { Value: YamlMapping basis })
        {
            return before with { Value = Lay(basis, changes, lay) };
        }

        var own = Lay(new YamlMapping(default, changes.Range), changes, lay);
        return own.Entries.Count == 0 ? before : change with { Value = own };
    }

    private YamlEntry? Axis(YamlMapping spec, string section, YamlEntry? before, YamlEntry change)
    {
        if (!SpecKey.IsAxis(section, change.Key.Text))
        {
            if (change.Key.Text != "zip")
            {
                return change;
            }

            const string Problem = "A profile changes the values of axes, not which advance together; remove 'zip'";
            mistakes.Report(Rules.UnknownKey, change.Key.Range, Problem);
            return before;
        }

        var axes = Section(spec, section, entry => SpecKey.IsAxis(section, entry.Key.Text));
        return CheckKnown(before, change, axes, $"The spec has no {section} axis '{change.Key.Text}'") ? change : null;
    }

    private YamlEntry? Stage(YamlMapping spec, YamlEntry? before, YamlEntry change)
    {
        const string More = "A stage that only this profile has needs 'use', its kind";
        var isKnown = change.Value is YamlMapping
            || CheckKnown(before, change, Section(spec, "stages"), $"The spec has no stage '{change.Key.Text}'", More);
        if (!isKnown || mistakes.Mapping(change.Value, $"What changes in the stage '{change.Key.Text}'") is not { } changes)
        {
            return before;
        }

        var isNew = changes.Find("use") is not null;
        if (!isNew && !CheckKnown(before, change, Section(spec, "stages"), $"The spec has no stage '{change.Key.Text}'", More))
        {
            return null;
        }

        return isNew || before is { Value: YamlMapping } ? Stage(before, change) : before;
    }

    private YamlEntry? Measure(YamlMapping spec, YamlEntry? before, YamlEntry change)
    {
        const string More = "A profile reads one elsewhere, or takes it away with null";
        var isKnown = CheckKnown(before, change, Section(spec, "measures"), $"The spec has no measure '{change.Key.Text}'", More);
        return !isKnown || change.Value is YamlScalar { IsNull: true } ? null : before! with { Value = change.Value };
    }

    private static YamlMapping Section(YamlMapping spec, string name, Func<YamlEntry, bool>? holds = null)
    {
        var section = spec.Find(name)?.Value as YamlMapping ?? new YamlMapping(default, spec.Range);
        return holds is null ? section : section with { Entries = new(section.Entries.Where(holds)) };
    }

    private bool CheckKnown(YamlEntry? before, YamlEntry change, YamlMapping known, string problem, string? more = null)
    {
        if (before is null)
        {
            var names = known.Entries.Select(entry => entry.Key.Text);
            var hint = more is null ? Nearest.Hint(change.Key.Text, names) : Nearest.Hint(change.Key.Text, names, more);
            mistakes.Report(Rules.UnknownReference, change.Key.Range, problem + hint);
        }

        return before is not null;
    }
}
