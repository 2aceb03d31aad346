using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Store;

public sealed partial class ArtifactStore
{
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

    private static string? Deep(StoreEntry entry)
    {
        var manifest = entry.Manifest;
        var actual = ContentHash.Scan(entry.Files, flush: false);
        var known = manifest.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var file in actual)
        {
            if (!known.TryGetValue(file.Path, out var expected))
            {
                return $"its file {file.Path} is not in the manifest";
            }

            if (file != expected)
            {
                return $"its file {file.Path} has other content than when it was made";
            }
        }

        if (ContentHash.Of(manifest.Files) != manifest.Content)
        {
            return "its manifest was changed: the hash of the content does not fit the files";
        }

        return KeyAlgorithm.Compute(manifest.Fields).Hex == manifest.Key
            ? null
            : "its manifest was changed: the key does not fit the fields";
    }

    /// <summary>Takes over an unpacked entry of another store; false where this one has it already.</summary>
    /// <exception cref="StoreException">A byte of it is not what its manifest says.</exception>
    internal bool TakeOver(string place)
    {
        var (manifest, damage) = ReadManifest(place);
        damage ??= MissingFile(place, manifest!) ?? Deep(new StoreEntry(place, manifest!));
        if (damage is not null)
        {
            throw new StoreException(
                $"The archive's entry {Path.GetFileName(Path.GetDirectoryName(place))}/{Path.GetFileName(place)} is damaged: " +
                $"{damage}. Nothing of it was taken over.");
        }

        var isNew = Find(manifest!.Kind, new StageKey(manifest.Key)).Entry is null;
        MoveIn(place, manifest);
        return isNew;
    }
}
