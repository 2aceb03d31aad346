namespace Experiments.Runtime.Keys.Code;

/// <summary>Hashes of the code that stages can reach: a changed constant three calls down is another hash; comments, renamed locals and edits elsewhere are not.</summary>
public sealed class CodeIdentity
{
    private readonly string folder;
    private readonly CodeCache? cache;
    private readonly Dictionary<Type, StageCode> known = [];
    private readonly Lazy<string> fingerprint;

    /// <summary>Hashes of the program in <paramref name="folder"/>.</summary>
    /// <param name="folder">The folder of the program's assemblies.</param>
    /// <param name="cacheFolder">Where to keep hashes between runs; null for nowhere.</param>
    public CodeIdentity(string folder, string? cacheFolder)
    {
        this.folder = folder;
        cache = cacheFolder is null ? null : new CodeCache(cacheFolder);
        fingerprint = new Lazy<string>(() =>
        {
            using var assemblies = new CodeFolder(folder);
            return assemblies.Fingerprint();
        });
    }

    /// <summary>The code that a stage can reach.</summary>
    /// <param name="stage">The stage; only its type counts.</param>
    public StageCode Of(Stage stage)
    {
        var type = stage.GetType();
        if (!known.TryGetValue(type, out var code))
        {
            code = cache?.Find(fingerprint.Value, type.FullName!) ?? Compute(type);
            known.Add(type, code);
        }

        return code;
    }

    private StageCode Compute(Type type)
    {
        using var assemblies = new CodeFolder(folder);
        var lines = new CodeClosure(assemblies).Of(type.Assembly.GetName().Name!, type.FullName!);
        var code = new StageCode(KeyAlgorithm.Digest(string.Join('\n', lines)), lines);
        cache?.Add(fingerprint.Value, type.FullName!, code);
        return code;
    }
}
