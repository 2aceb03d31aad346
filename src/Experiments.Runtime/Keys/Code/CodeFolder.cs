using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace Experiments.Runtime.Keys.Code;

/// <summary>The folder of a program: which of its assemblies are ours or the user's, and which come from packages.</summary>
internal sealed class CodeFolder
{
    private readonly string folder;
    private readonly HashSet<string> packages;
    private readonly Dictionary<string, CodeAssembly?> loaded = new(StringComparer.Ordinal);

    public CodeFolder(string folder)
    {
        this.folder = folder;
        packages = ReadPackages(folder);
    }

    /// <summary>An identity of all own assemblies together: the compiler gives equal sources equal module ids.</summary>
    public string Fingerprint()
    {
        var ids = new List<string>();
        foreach (var path in Directory.GetFiles(folder, "*.dll").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            if (!packages.Contains(name))
            {
                ids.Add($"{name} {ModuleId(path)}");
            }
        }

        return KeyAlgorithm.Digest(string.Join('\n', ids));
    }

    /// <summary>An own assembly, or null when the name belongs to a package or to .NET.</summary>
    public CodeAssembly? Own(string name)
    {
        if (!loaded.TryGetValue(name, out var assembly))
        {
            var path = Path.Combine(folder, name + ".dll");
            assembly = !packages.Contains(name) && File.Exists(path) ? new CodeAssembly(path) : null;
            loaded.Add(name, assembly);
        }

        return assembly;
    }

    public bool IsPackage(string name) => packages.Contains(name);

    private static string ModuleId(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        if (!file.HasMetadata)
        {
            return "native";
        }

        var reader = file.GetMetadataReader();
        return reader.GetGuid(reader.GetModuleDefinition().Mvid).ToString("N");
    }

    /// <summary>The assemblies that the program's dependency files attribute to packages.</summary>
    private static HashSet<string> ReadPackages(string folder)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.GetFiles(folder, "*.deps.json"))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var libraries = document.RootElement.GetProperty("libraries");
            foreach (var target in document.RootElement.GetProperty("targets").EnumerateObject())
            {
                foreach (var library in target.Value.EnumerateObject())
                {
                    if (libraries.GetProperty(library.Name).GetProperty("type").GetString() == "package"
                        && library.Value.TryGetProperty("runtime", out var files))
                    {
                        found.UnionWith(files.EnumerateObject().Select(file => Path.GetFileNameWithoutExtension(file.Name)));
                    }
                }
            }
        }

        return found;
    }
}
