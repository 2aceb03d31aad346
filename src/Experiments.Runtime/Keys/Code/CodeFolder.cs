using Experiments.Runtime.Files;

namespace Experiments.Runtime.Keys.Code;

/// <summary>The folder of a program: which of its assemblies are ours or the user's, and which come from packages.</summary>
/// <param name="folder">The folder.</param>
/// <param name="hashes">Remembers the hashes of files; null to read them each time.</param>
internal sealed class CodeFolder(string folder, FileHashes? hashes = null)
{
    private readonly FileHashes hashes = hashes ?? new FileHashes(null);
    private readonly Dictionary<string, CodeAssembly?> loaded = new(StringComparer.Ordinal);

    /// <summary>The packages of the program.</summary>
    public CodePackages Packages { get; } = new(folder);

    /// <summary>
    /// An identity of all own assemblies together: the compiler gives equal sources equal module ids. Native libraries and dependency files
    /// count by their bytes.
    /// </summary>
    public string Fingerprint()
    {
        var ids = new List<string>();
        foreach (var path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (name.EndsWith(".dll", StringComparison.Ordinal))
            {
                if (!Packages.Has(Path.GetFileNameWithoutExtension(path)))
                {
                    ids.Add($"{name} {ModuleId.Of(path)?.ToString("N") ?? hashes.Of(path)}");
                }
            }
            else if (name.Contains(".so", StringComparison.Ordinal) || name.EndsWith(".deps.json", StringComparison.Ordinal))
            {
                ids.Add($"{name} {hashes.Of(path)}");
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
            assembly = !Packages.Has(name) && File.Exists(path) && ModuleId.Of(path) is not null ? new CodeAssembly(path) : null;
            loaded.Add(name, assembly);
        }

        return assembly;
    }

    /// <summary>All own assemblies.</summary>
    public IEnumerable<CodeAssembly> AllOwn() =>
        Directory.GetFiles(folder, "*.dll").Order(StringComparer.Ordinal).Select(Path.GetFileNameWithoutExtension)
            .Select(name => Own(name!)).OfType<CodeAssembly>();

    /// <summary>The hash of the native library that an import names; empty when it is not beside the program.</summary>
    public string NativeHash(string library)
    {
        var path = new[] { library, $"{library}.so", $"lib{library}.so", $"lib{library}", $"{library}.dll" }
            .Select(name => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        return path is null ? "" : hashes.Of(path);
    }
}
