using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Composition;

/// <summary>A spec with its fragments, with the spec that it extends, and with every profile as a spec of its own.</summary>
/// <param name="Profiles">The spec in each profile, <c>default</c> first; empty when the spec's file could not be read.</param>
internal sealed record ComposedSpec(string Path, EquatableArray<ComposedProfile> Profiles, EquatableArray<DiagnosticModel> Diagnostics)
{
    /// <summary>Whether a fragment that could not be read would have brought names.</summary>
    public bool LacksNames { get; init; }

    /// <summary>The file's name without folder and ending.</summary>
    public string FileName => System.IO.Path.GetFileNameWithoutExtension(Path);
}

/// <summary>A spec as it is in one profile: nothing is left to be merged, and every value knows the place where it was written.</summary>
/// <param name="Place">Where the profile is.</param>
internal sealed record ComposedProfile(string Name, YamlMapping Spec, TextRange Place)
{
    public const string Default = "default";
}

/// <summary>Puts a spec, the fragments that it includes, the spec that it extends and its profiles together.</summary>
internal sealed class SpecComposer
{
    private static readonly string[] ProfileKeys = SpecKey.Where(key => key.InProfile);

    private readonly YamlDocument document;
    private readonly IReadOnlyList<YamlDocument> bases;
    private readonly Mistakes mistakes;
    private readonly FragmentReader fragments;
    private readonly Overlay overlay;

    private SpecComposer(YamlDocument document, IReadOnlyList<YamlDocument> fragments, IReadOnlyList<YamlDocument> bases)
    {
        this.document = document;
        this.bases = bases;
        mistakes = new Mistakes(document.Diagnostics);
        this.fragments = new FragmentReader(fragments, mistakes);
        overlay = new Overlay(mistakes);
    }

    public static ComposedSpec Compose(YamlDocument document, IReadOnlyList<YamlDocument> fragments, IReadOnlyList<YamlDocument> bases)
    {
        var composer = new SpecComposer(document, fragments, bases);

        // Without the spec that it extends, what is left of a variant makes no sense.
        var spec = document.Root is { } written ? composer.Extend(written) : null;
        var profiles = spec is null ? [] : composer.Profiles(spec);
        return new ComposedSpec(document.Path, new(profiles), composer.mistakes.All) { LacksNames = composer.mistakes.LacksNames };
    }

    private YamlMapping? Extend(YamlMapping written)
    {
        var root = Include(written, document.Path);
        if (root.Find("extends") is not { } entry)
        {
            return root;
        }

        if (entry.Value is not YamlScalar { IsNull: false } name)
        {
            var problem = $"'extends' is the file of another spec, such as baseline.yaml, not {entry.Value.Description}";
            mistakes.Report(Rules.WrongShape, entry.Value.Range, problem);
            return null;
        }

        var basis = new Bases(document, bases, mistakes).Find(name);
        return basis is null ? null : overlay.Variant(Include(basis.Root!, basis.Path), root);
    }

    /// <summary>Puts the stages of included fragments before a spec's own, and below those of its profiles.</summary>
    private YamlMapping Include(YamlMapping written, string path)
    {
        var spec = WithWholeAxes(mistakes.CheckKeys(written, "A spec", SpecKey.Names));
        if (spec.Find("include") is { } include && fragments.Stages(include.Value, path) is { } included)
        {
            spec = With(spec, include, stages =>
            {
                var all = included.ToList();
                foreach (var stage in stages)
                {
                    fragments.Add(all, stage);
                }

                return all;
            });
        }

        if (spec.Find("profiles") is { Value: YamlMapping profiles } entry)
        {
            var composed = profiles.Entries.Select(profile => profile.Value is YamlMapping own
                ? profile with { Value = WithWholeAxes(IncludeBelow(own, path)) }
                : profile);
            spec = spec.With(entry with { Value = profiles with { Entries = new(composed) } });
        }

        return spec;
    }

    /// <summary>A spec or a profile whose axes have the values that commas without brackets have cut.</summary>
    private static YamlMapping WithWholeAxes(YamlMapping written) => written with
    {
        Entries = new(written.Entries.Select(entry => entry is { Key.Text: "sweep" or "repeat", Value: YamlMapping axes }
            ? entry with { Value = Commas.Join(axes, _ => false) }
            : entry)),
    };

    private YamlMapping IncludeBelow(YamlMapping profile, string path) =>
        profile.Find("include") is { } include && fragments.Stages(include.Value, path) is { } included
            ? With(profile, include, stages => Overlay.Stages(included, stages))
            : profile;

    /// <summary>A spec or a profile with other stages, where its own can be read.</summary>
    private static YamlMapping With(YamlMapping written, YamlEntry include, Func<IEnumerable<YamlEntry>, IEnumerable<YamlEntry>> change)
    {
        var place = include.Key.Range;
        var stages = written.Find("stages") ?? new YamlEntry(new YamlScalar("stages", true, 0, place), new YamlMapping(default, place));
        return stages.Value is YamlMapping own
            ? written.With(stages with { Value = own with { Entries = new(change(own.Entries)) } })
            : written;
    }

    private IEnumerable<ComposedProfile> Profiles(YamlMapping spec)
    {
        var whole = spec with { Entries = new(spec.Entries.Where(entry => entry.Key.Text != "profiles")) };
        var profiles = new List<ComposedProfile> { new(ComposedProfile.Default, whole, whole.Range) };
        if (spec.Find("profiles") is not { } entry || mistakes.Mapping(entry.Value, "'profiles'") is not { } written)
        {
            return profiles;
        }

        mistakes.Know(written.Entries, "a profile");
        foreach (var (key, value) in written.Entries.Select(profile => (profile.Key, profile.Value)))
        {
            mistakes.CheckName(key, "a profile");
            if (key.Text == ComposedProfile.Default)
            {
                const string Problem = "The profile 'default' is the spec as it is written; change the spec, or choose another name";
                mistakes.Report(Rules.BadName, key.Range, Problem);
            }
            else if (mistakes.Mapping(value, $"The profile '{key.Text}'") is { } changes)
            {
                mistakes.CheckKeys(changes, $"The profile '{key.Text}'", ProfileKeys);
                profiles.Add(new(key.Text, overlay.Profile(whole, changes), key.Range));
            }
        }

        return profiles;
    }
}
