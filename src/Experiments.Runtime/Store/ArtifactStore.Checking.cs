using System.Collections.Concurrent;
using Experiments.Runtime.Files;
using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Store;

public sealed partial class ArtifactStore
{
    // Damage that only the content shows, as long as nobody puts another entry in the place.
    private readonly ConcurrentDictionary<string, (FileStatus? Manifest, string Damage)> examined = new(StringComparer.Ordinal);

    private readonly FileHashes hashes = hashes ?? new FileHashes(null);

    /// <summary>Reads every byte of every entry and compares it with the manifests.</summary>
    /// <param name="cancellation">Stops between two entries.</param>
    public StoreCheck Check(CancellationToken cancellation = default)
    {
        var damages = new List<StoreDamage>();
        var (entries, bytes) = (0, 0L);
        foreach (var (place, (entry, damage)) in List())
        {
            cancellation.ThrowIfCancellationRequested();
            entries++;
            bytes += entry?.Manifest.Size ?? 0;
            if ((damage ?? Deep(entry!)) is { } found)
            {
                damages.Add(new StoreDamage(place, found));
            }
        }

        return new StoreCheck(entries, bytes, damages);
    }

    /// <summary>
    /// Compares the bytes of an entry with its manifest. Large files are not read again as long as the system says that they did not
    /// change. What is found, later lookups of this store know.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public string? Examine(StoreEntry entry)
    {
        var status = FileStatus.Of(Path.Combine(entry.Folder, ManifestName));
        var damage = Unlike(entry, hashes);
        if (damage is not null)
        {
            examined[entry.Folder] = (status, damage);
        }

        return damage;
    }

    private string? KnownDamage(string place) =>
        examined.TryGetValue(place, out var known) && known.Manifest == FileStatus.Of(Path.Combine(place, ManifestName))
            ? known.Damage
            : null;

    private static string? Deep(StoreEntry entry)
    {
        var known = entry.Manifest.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var stranger = ContentHash.PathsIn(entry.Files).FirstOrDefault(path => !known.Contains(path));
        return stranger is null ? Unlike(entry, new FileHashes(null)) : $"its file {stranger} is not in the manifest";
    }

    private static string? Unlike(StoreEntry entry, FileHashes hashes)
    {
        var manifest = entry.Manifest;
        if (ContentHash.Of(manifest.Files) != manifest.Content)
        {
            return "its manifest was changed: the hash of the content does not fit the files";
        }

        if (KeyAlgorithm.Compute(manifest.Fields).Hex != manifest.Key)
        {
            return "its manifest was changed: the key does not fit the fields";
        }

        try
        {
            var other = manifest.Files.FirstOrDefault(file => hashes.Of(Path.Combine(entry.Files, file.Path)) != file.Sha256);
            return other is null ? null : $"its file {other.Path} has other content than when it was made";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return $"a file cannot be read ({problem.Message})";
        }
    }

    /// <summary>Takes over an unpacked entry of another store.</summary>
    /// <param name="place">The entry's folder.</param>
    /// <returns>Whether this store did not have it, and what is wrong with it; what is damaged is not taken over.</returns>
    internal (bool IsNew, string? Damage) TakeOver(string place)
    {
        var (entry, damage) = Look(place);
        damage ??= Deep(entry!);
        if (damage is not null)
        {
            return (false, damage);
        }

        var manifest = entry!.Manifest;
        var isNew = FindIntact(manifest.Kind, new StageKey(manifest.Key)).Entry is null;
        MoveIn(place, manifest);
        return (isNew, null);
    }
}
