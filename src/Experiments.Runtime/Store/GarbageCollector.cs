namespace Experiments.Runtime.Store;

/// <summary>Makes room in a store.</summary>
/// <param name="store">The store.</param>
public sealed class GarbageCollector(ArtifactStore store)
{
    /// <summary>The entries that may go: damaged ones, and those that nothing needs and that are old enough. Removes nothing.</summary>
    /// <param name="needed">The full keys of the entries that committed results or current experiments need.</param>
    /// <param name="olderThan">Entries that were made after this moment stay.</param>
    public IReadOnlyList<RemovableEntry> FindGarbage(IReadOnlySet<string> needed, DateTimeOffset olderThan)
    {
        var garbage = new List<RemovableEntry>();
        foreach (var (place, (entry, damage)) in store.List())
        {
            if (damage is not null)
            {
                garbage.Add(new RemovableEntry(place, "", SizeOf(place), $"damaged: {damage}"));
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
    public void Remove(IEnumerable<RemovableEntry> garbage)
    {
        try
        {
            foreach (var entry in garbage)
            {
                store.SetAside(entry.Place);
            }

            store.RemoveLeftovers();
        }
        catch (Exception problem) when (StoreProblem.Explain(problem, store.Folder) is { } message)
        {
            throw new StoreException(message, problem);
        }
    }

    /// <summary>Removes the checkpoints of stages that were interrupted and that no process works on. Those stages start anew.</summary>
    /// <returns>The number of checkpoints.</returns>
    public int RemoveCheckpoints()
    {
        var root = Path.Combine(store.Folder, ArtifactStore.ScratchName);
        var removed = 0;
        foreach (var claim in Directory.Exists(root) ? Directory.GetFiles(root, "*" + ArtifactStore.ClaimEnding) : [])
        {
            var folder = claim[..^ArtifactStore.ClaimEnding.Length];
            using var own = ArtifactStore.TryClaim(folder);
            if (own is not null)
            {
                removed += Directory.Exists(folder) ? 1 : 0;
                ArtifactStore.Remove(folder);
                File.Delete(claim);
            }
        }

        return removed;
    }

    private static long SizeOf(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length);
}
