using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks profiles that replace or add stages: each is checked as if it were a spec of its own.</summary>
/// <param name="context">The spec.</param>
/// <param name="root">The spec as written.</param>
/// <param name="outcomes">Checks what the spec asks of its results.</param>
internal sealed class WiringBinder(BindingContext context, YamlMapping root, OutcomeBinder outcomes)
{
    /// <summary>Whether a profile has stages or measures of its own, and not only other values for the parameters of the spec's.</summary>
    public static bool IsRewired(YamlMapping profile) =>
        profile.Find("measures") is not null || Stages(profile).Any(stage => stage.Value is YamlMapping written && written.Find("use") is not null);

    /// <summary>Checks a profile.</summary>
    /// <param name="profile">The profile's name.</param>
    /// <param name="written">The profile as written.</param>
    public (BoundWiring Wiring, StageTable Stages) Bind(string profile, YamlMapping written)
    {
        var table = new StageTable(profile);
        var wiring = context.InProfile(table, () =>
        {
            var (stages, replacements) = Compose(profile, written);
            var binder = new StageBinder(context, profile);
            binder.Declare(stages, replacements);
            var bound = binder.Bind([]);
            return new BoundWiring(profile, new(bound), new(outcomes.BindMeasures(root, profile, written)), new(outcomes.BindOutputs(root, [profile])));
        });
        return (wiring, table);
    }

    private static IEnumerable<YamlEntry> Stages(YamlMapping written) => (written.Find("stages")?.Value as YamlMapping)?.Entries ?? default;

    /// <summary>The stages that are in force in a profile. One with <c>use</c> keeps nothing of the stage that it replaces.</summary>
    private (List<YamlEntry> Stages, Dictionary<string, Replacement> Replacements) Compose(string profile, YamlMapping written)
    {
        var stages = Stages(root).ToList();
        var replacements = new Dictionary<string, Replacement>(StringComparer.Ordinal);
        foreach (var change in Stages(written).Where(change => change.Value is YamlMapping))
        {
            var changes = (YamlMapping)change.Value;
            var index = stages.FindIndex(stage => stage.Key.Text == change.Key.Text);
            if (changes.Find("use") is not { } use)
            {
                // A change of a stage that is not there was reported.
                if (index >= 0 && stages[index].Value is YamlMapping basis)
                {
                    stages[index] = stages[index] with { Value = YamlMerge.Merge(basis, changes) };
                }

                continue;
            }

            replacements[change.Key.Text] = new Replacement(profile, use.Value.Range);
            if (index < 0)
            {
                stages.Add(change);
            }
            else
            {
                stages[index] = change;
            }
        }

        return (stages, replacements);
    }
}
