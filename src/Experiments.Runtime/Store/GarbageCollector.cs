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
    public IReadOnlyList<RemovableEntry> FindGarbage(IReadOnlySet<string> needed, DateTimeOffset olderThan)
    {
        var garbage = new List<RemovableEntry>();
        foreach (var (place, (entry, damage)) in store.List().Where(each => IsOwn(each.Place)))
        {
            if (damage is not null)
            {
                if (Directory.GetLastWriteTimeUtc(place) < olderThan)
                {
                    garbage.Add(new RemovableEntry(place, "", SizeOf(place), $"damaged: {damage}"));
                }
            }
            else if (!needed.Contains(entry!.Manifest.Key) && (entry.Manifest.Timings?.Created ?? DateTimeOffset.MinValue) < olderThan)
            {
                garbage.Add(
                    new RemovableEntry(
                        place,
                        entry.Manifest.Origin,
                        entry.Manifest.Size,
                        "no committed result and no experiment needs it"));
            }
        }

        return garbage;
    }

    /// <summary>Removes entries: each is renamed away first, so that no reader sees half of it.</summary>
    /// <param name="garbage">What <see cref="FindGarbage"/> found.</param>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public void Remove(IEnumerable<RemovableEntry> garbage) => store.Guard(() =>
    {
        foreach (var entry in garbage)
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

    private static bool IsOwn(string place) => FileStatus.Of(Path.Combine(place, ArtifactStore.ManifestName)) is { IsRegular: true }
        && !ArtifactStore.IsLink(place) && !ArtifactStore.IsLink(Path.GetDirectoryName(place)!);

    private static long SizeOf(string folder) =>
        ContentHash.PathsIn(folder).Sum(path => FileStatus.Of(Path.Combine(folder, path))?.Size ?? 0);
}
