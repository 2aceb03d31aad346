using Experiments.Runtime.Files;

namespace Experiments.Runtime.Store;

/// <summary>Makes room in a store.</summary>
/// <param name="store">The store.</param>
public sealed class GarbageCollector(ArtifactStore store)
{
    /// <summary>
    /// The entries that may go: those that are old enough, and damaged or needed by nothing. What is no entry, by its place and its
    /// manifest, stays, and so does what lies behind a link. Removes nothing.
    /// </summary>
    /// <param name="needed">The full keys of the entries that committed results or current experiments need.</param>
    /// <param name="olderThan">Entries that were made after this moment stay.</param>
    /// <returns>The entries, and the folders in the place of entries that only a person can judge: they are left.</returns>
    public (IReadOnlyList<RemovableEntry> Entries, IReadOnlyList<StoreDamage> Left) FindGarbage(
        IReadOnlySet<string> needed, DateTimeOffset olderThan)
    {
        var (garbage, left) = (new List<RemovableEntry>(), new List<StoreDamage>());
        foreach (var (place, (entry, damage)) in store.List().Where(each => IsOwn(each.Place)))
        {
            if (WhyLeft(place) is { } why)
            {
                left.Add(new StoreDamage(place, why));
            }
            else if (damage is not null)
            {
                if (Directory.GetLastWriteTimeUtc(place) < olderThan)
                {
                    garbage.Add(new(place, "", SizeOf(place), $"damaged: {damage}") { Manifest = ManifestOf(place) });
                }
            }
            else if (!needed.Contains(entry!.Manifest.Key) && (entry.Manifest.Timings?.Created ?? DateTimeOffset.MinValue) < olderThan)
            {
                garbage.Add(
                    new(place, entry.Manifest.Origin, entry.Manifest.Size, "no committed result and no experiment needs it")
                    {
                        Manifest = ManifestOf(place),
                    });
            }
        }

        return (garbage, left);
    }

    /// <summary>
    /// Removes entries: each is renamed away first, so that no reader sees half of it. What was made anew since it was found stays.
    /// </summary>
    /// <param name="garbage">What <see cref="FindGarbage"/> found.</param>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public void Remove(IEnumerable<RemovableEntry> garbage) => store.Guard(() =>
    {
        foreach (var entry in garbage.Where(entry => entry.Manifest is { } found && ManifestOf(entry.Place) == found))
        {
            store.SetAside(entry.Place);
        }

        store.RemoveLeftovers();
        return true;
    });

    /// <summary>The checkpoints of stages that were interrupted and that no process works on. Removes nothing.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public IReadOnlyList<string> FindCheckpoints() => store.Guard(() => store.ScratchFolders().Where(folder =>
    {
        using var own = ArtifactStore.TryClaim(folder);
        return own is not null && Directory.Exists(folder);
    }).ToList());

    /// <summary>Removes checkpoints that still no process works on. Their stages start anew.</summary>
    /// <param name="checkpoints">What <see cref="FindCheckpoints"/> found.</param>
    /// <returns>The number of checkpoints that were removed.</returns>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public int RemoveCheckpoints(IEnumerable<string> checkpoints) => store.Guard(() =>
    {
        var removed = 0;
        foreach (var folder in checkpoints)
        {
            if (ArtifactStore.TryClaim(folder) is { } claim)
            {
                ArtifactStore.Remove(folder);
                ArtifactStore.Release(folder, claim);
                removed++;
            }
        }

        return removed;
    });

    // Only what a manifest names is known to be a stage's. Somebody may have put anything else there, and the last copy of it.
    private static string? WhyLeft(string place)
    {
        var (manifest, damage) = ManifestReader.Read(place);
        if (manifest is null)
        {
            return damage;
        }

        var known = manifest.Files.Select(file => $"{ArtifactStore.FilesName}/{file.Path}").ToHashSet(StringComparer.Ordinal);

        // Of a link only the link would go.
        var stranger = ContentHash.PathsIn(place).FirstOrDefault(path =>
            !known.Contains(path) && !ArtifactStore.IsBesideFiles(path) && !ArtifactStore.IsLink(Path.Combine(place, path)));
        return stranger is null ? null : $"its manifest does not know the file {stranger}";
    }

    private static FileStatus? ManifestOf(string place) => FileStatus.Of(Path.Combine(place, ArtifactStore.ManifestName));

    private static bool IsOwn(string place) => ManifestOf(place) is { IsRegular: true }
        && !ArtifactStore.IsLink(place) && !ArtifactStore.IsLink(Path.GetDirectoryName(place)!);

    private static long SizeOf(string folder) =>
        ContentHash.PathsIn(folder).Sum(path => FileStatus.Of(Path.Combine(folder, path))?.Size ?? 0);
}
