using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Composition;

/// <summary>Finds the spec that another one extends.</summary>
/// <param name="all">The specs that others extend.</param>
internal sealed class Bases(YamlDocument document, IReadOnlyList<YamlDocument> all, Mistakes mistakes)
{
    /// <summary>The specs that others extend.</summary>
    public static EquatableArray<YamlDocument> Of(IReadOnlyList<YamlDocument> documents)
    {
        var wanted = new HashSet<string>(documents.Select(PathOf).OfType<string>(), StringComparer.Ordinal);
        return new(wanted.Count == 0 ? [] : documents.Where(candidate => wanted.Contains(SpecPaths.Normal(candidate.Path))));
    }

    /// <summary>The spec that is extended, if it can be.</summary>
    /// <param name="name">The file as the spec names it.</param>
    public YamlDocument? Find(YamlScalar name)
    {
        var chain = Chain();
        var last = chain[chain.Count - 1];
        var start = chain.FindIndex(known => SpecPaths.AreEqual(known.Path, last.Path));
        if (chain.Count == 1)
        {
            return Reject(name, Absent(name.Text));
        }

        if (start < chain.Count - 1)
        {
            return RejectCircle(name, chain.Skip(start).ToArray());
        }

        if (chain.Count > 2)
        {
            var first = SpecPaths.Relative(document.Path, last.Path);
            return Reject(name, $"{name.Text} extends another spec itself; extend {first}, for variants have one level");
        }

        // Of one that could not be read, enough is said there.
        return last.Root is null ? null : last;
    }

    private static string? PathOf(YamlDocument document)
    {
        var written = document.Root?.Find("extends")
            ?? document.Root?.Entries.FirstOrDefault(entry => Nearest.Find(entry.Key.Text, SpecKey.Names) == "extends");
        return written?.Value is YamlScalar { IsNull: false } name ? SpecPaths.Resolve(document.Path, name.Text) : null;
    }

    /// <summary>The spec, the one that it extends, the one that this extends, and so on; in a circle the last is there twice.</summary>
    private List<YamlDocument> Chain()
    {
        var chain = new List<YamlDocument> { document };
        while (PathOf(chain[chain.Count - 1]) is { } path
            && all.Prepend(document).FirstOrDefault(one => SpecPaths.AreEqual(one.Path, path)) is { } next)
        {
            var isCircle = chain.Any(known => SpecPaths.AreEqual(known.Path, next.Path));
            chain.Add(next);
            if (isCircle)
            {
                break;
            }
        }

        return chain;
    }

    /// <summary>Reports a circle once, for all that are in it and for all that lead to it.</summary>
    private YamlDocument? RejectCircle(YamlScalar name, YamlDocument[] circle)
    {
        if (circle.Select(known => known.Path).OrderBy(path => path, StringComparer.Ordinal).First() != document.Path)
        {
            return null;
        }

        var names = string.Join(" → ", circle.Select(known => SpecPaths.Relative(document.Path, known.Path)));
        return Reject(name, circle.Length == 2
            ? "A spec cannot extend itself; name another one, or take 'extends' out"
            : $"Specs cannot extend each other in a circle: {names}; take 'extends' out of one, and write there what it lacks");
    }

    private static string Absent(string name) => Path.GetFileName(name).StartsWith("_", StringComparison.Ordinal)
        ? $"{name} is a fragment, by its name; write include: [{name}]"
        : $"The file {name} is not a spec beside this one; name one relative to this file, with its ending: baseline.yaml";

    private YamlDocument? Reject(YamlScalar name, string message)
    {
        mistakes.Report(Rules.BadExtends, name.Range, message);
        return null;
    }
}
