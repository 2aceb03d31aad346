using Experiments.Generators.Diagnostics;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Composition;

/// <summary>Puts the fragments that profiles include below what the profiles say themselves.</summary>
/// <param name="fragments">All fragments of the project.</param>
/// <param name="diagnostics">Where mistakes are noted.</param>
internal sealed class ProfileComposer(IReadOnlyList<YamlDocument> fragments, List<DiagnosticModel> diagnostics)
{
    /// <summary>The spec with the included stages in its profiles.</summary>
    /// <param name="root">The spec.</param>
    /// <param name="path">The spec's file.</param>
    public YamlMapping Include(YamlMapping root, string path)
    {
        if (root.Find("profiles") is not { Value: YamlMapping profiles } entry)
        {
            return root;
        }

        var composed = profiles.Entries.Select(profile => profile.Value is YamlMapping written && written.Find("include") is { } include
            ? profile with { Value = Include(written, include, path) }
            : profile);
        var replaced = entry with { Value = profiles with { Entries = new(composed) } };
        return root with { Entries = new(root.Entries.Select(candidate => ReferenceEquals(candidate, entry) ? replaced : candidate)) };
    }

    private YamlMapping Include(YamlMapping profile, YamlEntry include, string path)
    {
        var others = profile.Entries.Where(entry => !ReferenceEquals(entry, include)).ToList();
        if (include.Value is not YamlSequence list)
        {
            Report(Rules.WrongShape, include.Value.Range, $"'include' is a list of fragments, such as [_large.yaml], not {include.Value.Description}");
            return profile with { Entries = new(others) };
        }

        var stages = new List<YamlEntry>();
        foreach (var stage in list.Items.SelectMany(item => new FragmentReader(fragments, diagnostics).Read(item, path)))
        {
            StageList.Add(stages, stage, diagnostics);
        }

        var at = others.FindIndex(entry => entry.Key.Text == "stages");
        if (at < 0)
        {
            var key = new YamlScalar("stages", true, 0, include.Key.Range);
            others.Add(new YamlEntry(key, new YamlMapping(new(stages), include.Key.Range)));
        }
        else if (others[at].Value is YamlMapping own)
        {
            foreach (var stage in own.Entries)
            {
                Overlay(stages, stage);
            }

            others[at] = others[at] with { Value = own with { Entries = new(stages) } };
        }

        return profile with { Entries = new(others) };
    }

    /// <summary>What the profile says of an included stage changes it; with <c>use</c> it replaces it.</summary>
    private static void Overlay(List<YamlEntry> stages, YamlEntry stage)
    {
        var index = stages.FindIndex(known => known.Key.Text == stage.Key.Text);
        if (index < 0)
        {
            stages.Add(stage);
        }
        else if (stages[index].Value is YamlMapping included && stage.Value is YamlMapping changes && changes.Find("use") is null)
        {
            stages[index] = stages[index] with { Value = YamlMerge.Merge(included, changes) };
        }
        else
        {
            stages[index] = stage;
        }
    }

    private void Report(string rule, TextRange range, string message) => diagnostics.Add(new DiagnosticModel(rule, range, message));
}
