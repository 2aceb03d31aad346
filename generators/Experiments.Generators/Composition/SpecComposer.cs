using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Composition;

/// <summary>Puts a spec, the fragments that it includes and the spec that it extends together.</summary>
internal sealed class SpecComposer
{
    private readonly YamlDocument document;
    private readonly IReadOnlyList<YamlDocument> fragments;
    private readonly IReadOnlyList<YamlDocument> bases;
    private readonly List<DiagnosticModel> diagnostics;

    private SpecComposer(YamlDocument document, IReadOnlyList<YamlDocument> fragments, IReadOnlyList<YamlDocument> bases)
    {
        this.document = document;
        this.fragments = fragments;
        this.bases = bases;
        diagnostics = [.. document.Diagnostics];
    }

    /// <summary>Composes a spec.</summary>
    /// <param name="document">The spec.</param>
    /// <param name="fragments">All fragments of the project.</param>
    /// <param name="bases">All specs that others extend.</param>
    public static ComposedSpec Compose(YamlDocument document, IReadOnlyList<YamlDocument> fragments, IReadOnlyList<YamlDocument> bases)
    {
        var composer = new SpecComposer(document, fragments, bases);
        var root = document.Root is { } written ? composer.Extend(written) : null;
        return new ComposedSpec(document.Path, root, new(composer.diagnostics));
    }

    /// <summary>The specs that others extend.</summary>
    public static EquatableArray<YamlDocument> Bases(IReadOnlyList<YamlDocument> documents)
    {
        var wanted = new HashSet<string>(documents.Select(BasePath).OfType<string>(), StringComparer.Ordinal);
        return new(wanted.Count == 0 ? [] : documents.Where(candidate => wanted.Contains(candidate.Path.Replace('\\', '/'))));
    }

    private static string? BasePath(YamlDocument document) =>
        document.Root?.Find("extends")?.Value is YamlScalar { IsNull: false } name ? SpecPaths.Resolve(document.Path, name.Text) : null;

    private YamlMapping Extend(YamlMapping root)
    {
        if (root.Find("extends") is not { } entry)
        {
            return Include(root, document.Path);
        }

        if (entry.Value is not YamlScalar { IsNull: false } name)
        {
            Report(Rules.WrongShape, entry.Value.Range, $"'extends' is the file of another spec, such as baseline.yaml, not {entry.Value.Description}");
            return Include(root, document.Path);
        }

        var path = SpecPaths.Resolve(document.Path, name.Text);
        var basis = bases.FirstOrDefault(candidate => SpecPaths.AreEqual(candidate.Path, path));
        if (basis is null || SpecPaths.AreEqual(path, document.Path))
        {
            var hint = SpecPaths.AreEqual(path, document.Path) ? "a spec cannot extend itself" : $"the file {name.Text} is no spec beside this one";
            Report(Rules.BadExtends, name.Range, $"{char.ToUpperInvariant(hint[0])}{hint.Substring(1)}; name one relative to this file, with its ending: baseline.yaml");
            return Include(root, document.Path);
        }

        if (basis.Root is not { } baseRoot)
        {
            Report(Rules.BadExtends, name.Range, $"{name.Text} has mistakes of its own");
            return Include(root, document.Path);
        }

        if (baseRoot.Find("extends") is not null)
        {
            Report(Rules.BadExtends, name.Range, $"{name.Text} extends another spec itself; extend that one: variants have one level");
        }

        return new VariantMerge(diagnostics).Apply(Include(baseRoot, basis.Path), Include(root, document.Path));
    }

    /// <summary>Puts the stages of included fragments before a spec's own, and likewise in its profiles.</summary>
    private YamlMapping Include(YamlMapping root, string path) =>
        new ProfileComposer(fragments, diagnostics).Include(IncludeStages(root, path), path);

    private YamlMapping IncludeStages(YamlMapping root, string path)
    {
        if (root.Find("include") is not { } entry)
        {
            return root;
        }

        if (entry.Value is not YamlSequence list)
        {
            Report(Rules.WrongShape, entry.Value.Range, $"'include' is a list of fragments, such as [_world.yaml], not {entry.Value.Description}");
            return root;
        }

        var stages = new List<YamlEntry>();
        foreach (var item in list.Items)
        {
            foreach (var stage in new FragmentReader(fragments, diagnostics).Read(item, path))
            {
                StageList.Add(stages, stage, diagnostics);
            }
        }

        if (root.Find("stages") is { Value: YamlMapping own } written)
        {
            foreach (var stage in own.Entries)
            {
                StageList.Add(stages, stage, diagnostics);
            }

            var merged = written with { Value = own with { Entries = new(stages) } };
            return root with { Entries = new(root.Entries.Select(candidate => ReferenceEquals(candidate, written) ? merged : candidate)) };
        }

        var key = new YamlScalar("stages", true, 0, entry.Key.Range);
        return root with { Entries = new(root.Entries.Append(new YamlEntry(key, new YamlMapping(new(stages), entry.Key.Range)))) };
    }

    private void Report(string rule, TextRange range, string message) => diagnostics.Add(new DiagnosticModel(rule, range, message));
}
