using Experiments.Generators.Catalog;
using Experiments.Generators.Composition;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks fragments that no spec includes, as far as they can be without one.</summary>
internal static class FragmentChecker
{
    /// <summary>What names depends on the spec that will include the fragment.</summary>
    private static readonly Rule[] Open = [Rules.UnknownReference, Rules.UnknownNameInExpression, Rules.WrongReferenceType];

    /// <summary>The files that specs include.</summary>
    public static EquatableArray<string> Included(IEnumerable<YamlDocument> specs) =>
        new(specs.SelectMany(Included).Distinct().OrderBy(path => path, StringComparer.Ordinal));

    /// <summary>The mistakes of a fragment; those that it has as YAML are reported elsewhere.</summary>
    public static EquatableArray<DiagnosticModel> Check(YamlDocument fragment, StageCatalog catalog, ProjectModel project)
    {
        var path = SpecPaths.Resolve(fragment.Path, "including.yaml");
        var place = new TextRange(path, 0, 0, 0, 0, 0, 0);
        var include = new YamlSequence(new([Scalar(Path.GetFileName(fragment.Path))]), place);
        var including = new YamlMapping(
            new([new YamlEntry(Scalar("experiment"), Scalar("including")), new YamlEntry(Scalar("include"), include)]), place);
        var spec = new YamlDocument(path, including, default);
        var bound = SpecBinder.Bind(SpecComposer.Compose(spec, [fragment], []), catalog, project);
        return new(bound.Diagnostics.Where(mistake => mistake.IsError
            && mistake.Range.Path == fragment.Path
            && !Open.Contains(mistake.Rule)
            && !fragment.Diagnostics.Contains(mistake)));

        YamlScalar Scalar(string text) => new(text, true, 0, place);
    }

    private static IEnumerable<string> Included(YamlDocument spec)
    {
        var profiles = (spec.Root?.Find("profiles")?.Value as YamlMapping)?.Entries.Select(profile => profile.Value) ?? [];
        return profiles.Append(spec.Root).OfType<YamlMapping>()
            .SelectMany(part => (part.Find("include")?.Value as YamlSequence)?.Items ?? default)
            .Select(item => item as YamlScalar ?? (item as YamlMapping)?.Find("fragment")?.Value as YamlScalar)
            .OfType<YamlScalar>()
            .Select(name => SpecPaths.Resolve(spec.Path, name.Text));
    }
}
