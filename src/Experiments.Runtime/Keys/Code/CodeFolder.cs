using Experiments.Runtime.Files;

namespace Experiments.Runtime.Keys.Code;

/// <summary>The folder of a program: which of its assemblies are ours or the user's, and which come from packages.</summary>
/// <param name="folder">The folder.</param>
/// <param name="hashes">Remembers the hashes of files; null to read them each time.</param>
internal sealed class CodeFolder(string folder, FileHashes? hashes = null)
{
    private readonly FileHashes hashes = hashes ?? new FileHashes(null);
    private readonly Dictionary<string, CodeAssembly?> loaded = new(StringComparer.Ordinal);
    private Dictionary<string, ModuleId>? modules;
    private List<string>? others;

    /// <summary>The packages of the program.</summary>
    public CodePackages Packages { get; } = new(folder);

    /// <summary>
    /// An identity of all own assemblies together: the compiler gives equal sources equal module ids. Native libraries and dependency files
    /// count by their bytes.
    /// </summary>
    public string Fingerprint() => Fingerprint(_ => true);

    /// <summary>An identity of what the code of an assembly can name, and of the code that hashes it.</summary>
    /// <param name="assembly">An own assembly.</param>
    public string FingerprintOf(string assembly) => Fingerprint(
        new HashSet<string>([.. ReferencesOf(assembly), .. ReferencesOf(typeof(CodeFolder).Assembly.GetName().Name!)]).Contains);

    /// <summary>An assembly and all own ones that it refers to, directly or not.</summary>
    /// <param name="assembly">An own assembly.</param>
    public IReadOnlySet<string> ReferencesOf(string assembly)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([assembly]);
        while (open.TryPop(out var name))
        {
            if (Modules.TryGetValue(name, out var module) && found.Add(name))
            {
                module.References.ForEach(open.Push);
            }
        }

        return found;
    }

    private string Fingerprint(Func<string, bool> counts)
    {
        var ids = Modules.Where(module => counts(module.Key)).Select(module => $"{module.Key}.dll {module.Value.Id:N}").Concat(Others);
        return KeyAlgorithm.Digest(string.Join('\n', ids.Order(StringComparer.Ordinal)));
    }

    private Dictionary<string, ModuleId> Modules => modules ??= Directory.GetFiles(folder, "*.dll")
        .Select(path => (Name: Path.GetFileNameWithoutExtension(path), Path: path))
        .Where(file => !Packages.Has(file.Name))
        .Select(file => (file.Name, Module: ModuleId.Read(file.Path)))
        .Where(file => file.Module is not null)
        .ToDictionary(file => file.Name, file => file.Module!, StringComparer.Ordinal);

    /// <summary>Native libraries and dependency files.</summary>
    private List<string> Others => others ??=
    [
        .. Directory.GetFiles(folder)
            .Where(path => Path.GetExtension(path) == ".dll"
                ? !Packages.Has(Path.GetFileNameWithoutExtension(path)) && !Modules.ContainsKey(Path.GetFileNameWithoutExtension(path))
                : Path.GetFileName(path).Contains(".so", StringComparison.Ordinal) || path.EndsWith(".deps.json", StringComparison.Ordinal))
            .Select(path => $"{Path.GetFileName(path)} {hashes.Of(path)}"),
    ];

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
