using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Store;

public sealed partial class ArtifactStore
{
    /// <summary>Publishes a copy of an entry under another key, with the reason why that is right.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="fields">What the new key is computed from.</param>
    /// <param name="defaults">The parameters that the stage has by default.</param>
    /// <param name="reason">Why the result is the same.</param>
    /// <exception cref="StoreException">The store cannot be written, or the entry is damaged.</exception>
    public StoreEntry Adopt(StoreEntry entry, IReadOnlyList<KeyField> fields, IReadOnlyList<KeyField> defaults, string reason)
    {
        if (Examine(entry) is { } damage)
        {
            throw new StoreException($"The result in {entry.Folder} cannot be taken over: {damage}.");
        }

        var key = KeyAlgorithm.Compute(fields);
        using var draft = Begin(entry.Manifest.Kind, key);
        foreach (var file in entry.Manifest.Files)
        {
            var target = Path.Combine(draft.Files, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(entry.Files, file.Path), target);
        }

        if (File.Exists(entry.LogPath))
        {
            File.Copy(entry.LogPath, draft.LogPath);
        }

        return Publish(
            draft,
            entry.Manifest with
            {
                Key = key.Hex,
                Fields = fields,
                Defaults = defaults,
                Equivalent = new DeclaredEquivalence(entry.Manifest.Key, reason),
            }).Entry;
    }
}
