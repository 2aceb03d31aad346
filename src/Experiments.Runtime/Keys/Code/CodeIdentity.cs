using Experiments.Runtime.Files;

namespace Experiments.Runtime.Keys.Code;

/// <summary>
/// Hashes of the code that stages can reach: a changed constant three calls down is another hash; comments, renamed locals and edits
/// elsewhere are not.
/// </summary>
public sealed class CodeIdentity
{
    private readonly CodeCache? cache;
    private readonly Lock gate = new();
    private readonly Dictionary<Type, StageCode> known = [];
    private readonly Dictionary<string, string> reachable = new(StringComparer.Ordinal);
    private readonly Lazy<CodeFolder> assemblies;
    private readonly Lazy<string> fingerprint;
    private readonly Lazy<CodeReader> reader;

    /// <summary>Hashes of the program in <paramref name="folder"/>.</summary>
    /// <param name="folder">The folder of the program's assemblies.</param>
    /// <param name="cacheFolder">Where to keep hashes between runs; null for nowhere.</param>
    public CodeIdentity(string folder, string? cacheFolder)
    {
        cache = cacheFolder is null ? null : new CodeCache(cacheFolder);
        assemblies = new Lazy<CodeFolder>(() => new CodeFolder(folder, new FileHashes(cacheFolder)));
        fingerprint = new Lazy<string>(() => assemblies.Value.Fingerprint());
        reader = new Lazy<CodeReader>(() => new CodeReader(assemblies.Value));
    }

    /// <summary>The identity of the whole program: of all assemblies that are ours or the user's.</summary>
    public string Program => fingerprint.Value;

    /// <summary>The code that a stage can reach.</summary>
    /// <param name="stage">The stage; only its type counts.</param>
    public StageCode Of(Stage stage)
    {
        var type = stage.GetType();
        lock (gate)
        {
            if (!known.TryGetValue(type, out var code))
            {
                code = cache?.Find(Reachable(type), type.FullName!) ?? cache?.Find(fingerprint.Value, type.FullName!) ?? Compute(type);
                known.Add(type, code);
            }

            return code;
        }
    }

    /// <summary>
    /// An identity of all that the code of a stage can name: the stages of a library keep their hashes when the specs' own assembly is
    /// another.
    /// </summary>
    private string Reachable(Type type)
    {
        var name = type.Assembly.GetName().Name!;
        if (!reachable.TryGetValue(name, out var identity))
        {
            identity = assemblies.Value.FingerprintOf(name);
            reachable.Add(name, identity);
        }

        return identity;
    }

    private StageCode Compute(Type type)
    {
        var assembly = type.Assembly.GetName().Name!;
        var closure = new CodeClosure(reader.Value);
        var lines = closure.Of(assembly, type.FullName!);
        var code = new StageCode(KeyAlgorithm.Digest(string.Join('\n', lines)), lines);
        var within = closure.IsWithin(assemblies.Value.ReferencesOf(assembly));
        cache?.Add(within ? Reachable(type) : fingerprint.Value, type.FullName!, code);
        return code;
    }
}
