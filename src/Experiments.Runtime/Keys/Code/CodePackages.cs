using System.Text.Json;

namespace Experiments.Runtime.Keys.Code;

/// <summary>The packages of a program, from its dependency files: which assembly is from which, and what each needs.</summary>
internal sealed class CodePackages
{
    private const int HashDigits = 12;

    private readonly Dictionary<string, string> packageOfAssembly = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Package> packages = new(StringComparer.OrdinalIgnoreCase);

    public CodePackages(string folder)
    {
        foreach (var path in Directory.GetFiles(folder, "*.deps.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var libraries = document.RootElement.GetProperty("libraries");
            foreach (var target in document.RootElement.GetProperty("targets").EnumerateObject())
            {
                foreach (var library in target.Value.EnumerateObject())
                {
                    Add(library, libraries.GetProperty(library.Name));
                }
            }
        }
    }

    /// <summary>Whether an assembly comes from a package.</summary>
    public bool Has(string assembly) => packageOfAssembly.ContainsKey(assembly);

    /// <summary>
    /// The package of an assembly and all that it needs: <c>package name version hash</c>. An assembly's own version is no help, as patches
    /// of a package often keep it.
    /// </summary>
    public IEnumerable<string> LinesOf(string assembly)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>([packageOfAssembly[assembly]]);
        while (open.TryPop(out var name))
        {
            if (seen.Add(name) && packages.TryGetValue(name, out var package))
            {
                yield return package.Line;
                foreach (var needed in package.Needs)
                {
                    open.Push(needed);
                }
            }
        }
    }

    private void Add(JsonProperty library, JsonElement description)
    {
        if (description.GetProperty("type").GetString() != "package")
        {
            return;
        }

        var slash = library.Name.IndexOf('/');
        var name = library.Name[..slash];
        var hash = description.TryGetProperty("sha512", out var sha) ? KeyAlgorithm.Digest(sha.GetString()!)[..HashDigits] : "-";
        string[] needs = library.Value.TryGetProperty("dependencies", out var all)
            ? [.. all.EnumerateObject().Select(each => each.Name)]
            : [];
        packages[name] = new Package($"package {name} {library.Name[(slash + 1)..]} {hash}", needs);
        foreach (var group in new[] { "runtime", "runtimeTargets" })
        {
            if (library.Value.TryGetProperty(group, out var files))
            {
                foreach (var file in files.EnumerateObject().Where(file => file.Name.EndsWith(".dll", StringComparison.Ordinal)))
                {
                    packageOfAssembly[Path.GetFileNameWithoutExtension(file.Name)] = name;
                }
            }
        }
    }

    private sealed record Package(string Line, IReadOnlyList<string> Needs);
}
