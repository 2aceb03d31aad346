using System.Text.Json;
using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Store;

/// <summary>Keeps what stages made, by key: <c>kind/short key/</c> with <c>files/</c>, <c>manifest.json</c> and <c>log.txt</c>.</summary>
/// <remarks>
/// Entries appear whole or not at all: they are written in a temporary folder on the same file system and renamed in.
/// Several programs may use one store at once; the first to publish a key wins.
/// </remarks>
/// <param name="folder">The store's folder; made at the first write.</param>
public sealed partial class ArtifactStore(string folder)
{
    internal const string FilesName = "files";
    internal const string LogName = "log.txt";
    internal const string ManifestName = "manifest.json";
    internal const string TemporaryName = ".tmp";
    internal const string ScratchName = ".scratch";

    /// <summary>The store's folder.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Looks a key up, cheaply: the manifest parses, and all files are there with their sizes.</summary>
    /// <param name="kind">The kind of the stage.</param>
    /// <param name="key">The key.</param>
    public EntryLookup Find(string kind, StageKey key)
    {
        var place = PlaceOf(kind, key);
        if (!Directory.Exists(place))
        {
            return new EntryLookup(null, null);
        }

        var (manifest, damage) = ReadManifest(place);
        damage ??= manifest!.Key != key.Hex ? $"its key is {manifest.Key}, not {key.Hex}" : MissingFile(place, manifest);
        return damage is null ? new EntryLookup(new StoreEntry(place, manifest!), null) : new EntryLookup(null, damage);
    }

    /// <summary>The folder of the entry with this key, whether it exists or not.</summary>
    /// <param name="kind">The kind of the stage.</param>
    /// <param name="key">The key.</param>
    public string PlaceOf(string kind, StageKey key) => Path.Combine(Folder, kind, key.Short);

    /// <summary>All entries, damaged ones too, in the order of kind and key.</summary>
    public IEnumerable<(string Place, EntryLookup Lookup)> List()
    {
        if (!Directory.Exists(Folder))
        {
            yield break;
        }

        foreach (var kind in Directory.GetDirectories(Folder).Where(path => Path.GetFileName(path)[0] != '.').Order(StringComparer.Ordinal))
        {
            foreach (var place in Directory.GetDirectories(kind).Order(StringComparer.Ordinal))
            {
                var (manifest, damage) = ReadManifest(place);
                damage ??= MissingFile(place, manifest!);
                yield return (
                    place,
                    damage is null ? new EntryLookup(new StoreEntry(place, manifest!), null) : new EntryLookup(null, damage));
            }
        }
    }

    /// <summary>The whole entries of a kind, in the order of their keys.</summary>
    /// <param name="kind">The kind of the stage.</param>
    public IEnumerable<StoreEntry> OfKind(string kind)
    {
        var root = Path.Combine(Folder, kind);
        return Directory.Exists(root)
            ? Directory.GetDirectories(root).Order(StringComparer.Ordinal).Select(ReadEntry).OfType<StoreEntry>()
            : [];
    }

    private static StoreEntry? ReadEntry(string place)
    {
        var (manifest, damage) = ReadManifest(place);
        return damage is null && MissingFile(place, manifest!) is null ? new StoreEntry(place, manifest!) : null;
    }

    private static (Manifest? Manifest, string? Damage) ReadManifest(string place)
    {
        var path = Path.Combine(place, ManifestName);
        try
        {
            var manifest = JsonSerializer.Deserialize(File.ReadAllBytes(path), StoreJson.Readable.Manifest);
            return manifest is null ? (null, "its manifest is empty") : (manifest, null);
        }
        catch (Exception problem) when (problem is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, problem is JsonException ? $"its manifest cannot be read ({problem.Message})" : "it has no manifest");
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new StoreException($"The store's file {path} cannot be read: {problem.Message}", problem);
        }
    }

    private static string? MissingFile(string place, Manifest manifest)
    {
        foreach (var file in manifest.Files)
        {
            var info = new FileInfo(Path.Combine(place, FilesName, file.Path));
            if (!info.Exists)
            {
                return $"its file {file.Path} is missing";
            }

            if (info.Length != file.Size)
            {
                return $"its file {file.Path} has {info.Length} bytes instead of {file.Size}";
            }
        }

        return null;
    }
}
