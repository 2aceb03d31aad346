using Experiments.Runtime.Files;
using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Store;

/// <summary>Keeps what stages made, by key: <c>kind/short key/</c> with <c>files/</c>, <c>manifest.json</c> and <c>log.txt</c>.</summary>
/// <remarks>
/// Entries appear whole or not at all: they are written in a temporary folder on the same file system and renamed in.
/// Several programs may use one store at once; the first to publish a key wins.
/// </remarks>
/// <param name="folder">The store's folder; made at the first write.</param>
/// <param name="hashes">Remembers the hashes of large files; null to read them each time.</param>
public sealed partial class ArtifactStore(string folder, FileHashes? hashes = null)
{
    internal const string FilesName = "files";
    internal const string LogName = "log.txt";
    internal const string ManifestName = "manifest.json";
    internal const string TemporaryName = ".tmp";
    internal const string ScratchName = ".scratch";
    internal const string AnswersName = ".answers";

    /// <summary>The store's folder.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>
    /// Looks a key up, cheaply: the manifest can be used, all files are there with their sizes, and no <see cref="Examine"/> found damage.
    /// </summary>
    /// <param name="kind">The kind of the stage.</param>
    /// <param name="key">The key.</param>
    public EntryLookup Find(string kind, StageKey key)
    {
        var place = PlaceOf(kind, key);
        if (!Directory.Exists(place))
        {
            return new EntryLookup(null, null);
        }

        var found = Look(place);
        return found.Entry is { Manifest: var manifest } && (manifest.Key != key.Hex || manifest.Kind != kind)
            ? new EntryLookup(null, $"its key is {manifest.Kind} {manifest.Key}, not {kind} {key.Hex}")
            : found;
    }

    /// <summary>Looks a key up, and reads the entry's files where that is needed to know that they are what they were.</summary>
    /// <param name="kind">The kind of the stage.</param>
    /// <param name="key">The key.</param>
    public EntryLookup FindIntact(string kind, StageKey key)
    {
        var found = Find(kind, key);
        return found.Entry is { } entry && Examine(entry) is { } damage ? new EntryLookup(null, damage) : found;
    }

    /// <summary>The folder of the entry with this key, whether it exists or not.</summary>
    /// <param name="kind">The kind of the stage.</param>
    /// <param name="key">The key.</param>
    /// <exception cref="StoreException">The kind's name cannot be that of a folder.</exception>
    public string PlaceOf(string kind, StageKey key) => IsKind(kind)
        ? Path.Combine(Folder, kind, key.Short)
        : throw new StoreException(
            $"Results of a stage kind '{kind}' cannot be stored, as kinds are folders there. Name it with letters, digits and hyphens.");

    /// <summary>
    /// All entries, damaged ones too, in the order of kind and key. What else lies in the folder is no part of the store.
    /// </summary>
    public IEnumerable<(string Place, EntryLookup Lookup)> List() =>
        from kind in FoldersIn(Folder, IsKind)
        from place in FoldersIn(kind, IsShortKey)
        select (place, Look(place));

    /// <summary>The whole entries of a kind, in the order of their keys.</summary>
    /// <param name="kind">The kind of the stage.</param>
    public IEnumerable<StoreEntry> OfKind(string kind) =>
        FoldersIn(Path.Combine(Folder, kind), IsShortKey).Select(place => Look(place).Entry).OfType<StoreEntry>();

    private static IEnumerable<string> FoldersIn(string folder, Func<string, bool> isWanted) => Directory.Exists(folder)
        ? Directory.GetDirectories(folder).Where(path => isWanted(Path.GetFileName(path))).Order(StringComparer.Ordinal)
        : [];

    private EntryLookup Look(string place)
    {
        var (manifest, damage) = ManifestReader.Read(place);
        damage ??= MissingFile(place, manifest!) ?? KnownDamage(place);
        return damage is null ? new EntryLookup(new StoreEntry(place, manifest!), null) : new EntryLookup(null, damage);
    }

    private static string? MissingFile(string place, Manifest manifest)
    {
        foreach (var file in manifest.Files)
        {
            if (FileStatus.Of(Path.Combine(place, FilesName, file.Path)) is not { IsRegular: true } status)
            {
                return $"its file {file.Path} is missing";
            }

            if (status.Size != file.Size)
            {
                return $"its file {file.Path} has {status.Size} bytes instead of {file.Size}";
            }
        }

        return null;
    }
}
