using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Reads profiles: what they change is checked as the spec itself is.</summary>
internal sealed class ProfileBinder(BindingContext context)
{
    private static readonly string[] Levels = ["same-cpu", "same-vendor", "any-x86"];

    /// <summary>The profiles other than the default, as written; what they change is checked for existence.</summary>
    public IReadOnlyList<(string Name, YamlMapping Written)> Declare(YamlMapping root)
    {
        var profiles = new List<(string, YamlMapping)>();
        if (root.Find("profiles") is not { } entry || context.Mapping(entry.Value, "'profiles'") is not { } written)
        {
            return profiles;
        }

        foreach (var profile in written.Entries)
        {
            context.CheckName(profile.Key, "a profile");
            if (profile.Key.Text == "default")
            {
                context.Report(Rules.BadName, profile.Key.Range, "The profile 'default' is the spec as it is written; change the spec, or choose another name");
            }
            else if (context.Mapping(profile.Value, $"The profile '{profile.Key.Text}'") is { } changes)
            {
                context.CheckKeys(changes, $"The profile '{profile.Key.Text}'", "reproducible", "include", "sweep", "repeat", "stages", "measures");
                CheckStages(changes);
                CheckMeasures(root, changes);
                new AxisBinder(context).Override(profile.Key.Text, changes);
                profiles.Add((profile.Key.Text, changes));
            }
        }

        return profiles;
    }

    /// <summary>Every profile with where its results are equal to the bit.</summary>
    public IEnumerable<BoundProfile> Bind(YamlMapping root, IReadOnlyList<(string Name, YamlMapping Written)> profiles)
    {
        var inherited = Reproducibility(root) ?? "SameCpu";
        yield return new BoundProfile("default", inherited);
        foreach (var (name, written) in profiles)
        {
            yield return new BoundProfile(name, Reproducibility(written) ?? inherited);
        }
    }

    private string? Reproducibility(YamlMapping written)
    {
        if (written.Find("reproducible") is not { } entry || context.Scalar(entry.Value, "'reproducible'") is not { } level)
        {
            return null;
        }

        if (!Levels.Contains(level.Text))
        {
            context.Report(Rules.BadValue, level.Range, $"{level.Description} is no valid value for 'reproducible'{Nearest.Hint(level.Text, Levels)}");
            return null;
        }

        return Names.Pascal(level.Text);
    }

    private void CheckStages(YamlMapping changes)
    {
        if (changes.Find("stages") is not { } entry || context.Mapping(entry.Value, "'stages'") is not { } stages)
        {
            return;
        }

        foreach (var stage in stages.Entries)
        {
            var parameters = context.Mapping(stage.Value, $"What changes in the stage '{stage.Key.Text}'");
            if (context.Stages.Find(stage.Key.Text) is null && parameters is not null && parameters.Find("use") is null)
            {
                var hint = Nearest.Hint(stage.Key.Text, context.Stages.All.Select(known => known.Id.Text));
                context.Report(Rules.UnknownReference, stage.Key.Range, $"The spec has no stage '{stage.Key.Text}'{hint}. A stage that only this profile has needs 'use', its kind");
            }
        }
    }

    private void CheckMeasures(YamlMapping root, YamlMapping changes)
    {
        if (changes.Find("measures") is not { } entry || context.Mapping(entry.Value, "'measures'") is not { } measures)
        {
            return;
        }

        var known = (root.Find("measures")?.Value as YamlMapping)?.Entries.Select(measure => measure.Key.Text).ToArray() ?? [];
        foreach (var measure in measures.Entries.Where(measure => !known.Contains(measure.Key.Text)))
        {
            context.Report(Rules.UnknownReference, measure.Key.Range, $"The spec has no measure '{measure.Key.Text}'{Nearest.Hint(measure.Key.Text, known)}; a profile reads one elsewhere, or takes it away with null");
        }
    }
}
