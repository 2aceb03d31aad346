using Experiments.Runtime.Files;
using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Store;

public sealed partial class ArtifactStore
{
    /// <summary>
    /// The entry that a running process is making; null where none does. Of processes on other machines nobody knows whether they run.
    /// </summary>
    /// <param name="kind">The kind of the stage.</param>
    /// <param name="key">The key.</param>
    public UnfinishedEntry? FindUnfinished(string kind, StageKey key)
    {
        var root = Path.Combine(Folder, TemporaryName);
        if (!Directory.Exists(root))
        {
            return null;
        }

        // Of two processes that make the same, the one that began last is the likelier to still be there.
        return Directory.EnumerateDirectories(root, NameOf(kind, key) + "*")
            .Where(path => IsOf(Path.GetFileName(path), NameOf(kind, key)) && !Leftover.IsDead(Path.GetFileName(path)))
            .Select(path => new UnfinishedEntry(path))
            .MaxBy(entry => Directory.GetCreationTimeUtc(entry.Folder));
    }

    // An entry that two processes make at once has a number behind its name.
    private static bool IsOf(string folder, string name) => Leftover.IsOne(folder) && folder[name.Length] is '@' or '-';
}

/// <summary>An entry that a stage is making: what it wrote so far.</summary>
/// <param name="Folder">The temporary folder; it disappears when the entry is published.</param>
public sealed record UnfinishedEntry(string Folder)
{
    /// <summary>The folder of the artifact.</summary>
    public string Files => Path.Combine(Folder, ArtifactStore.FilesName);

    /// <summary>The stage's log.</summary>
    public string LogPath => Path.Combine(Folder, ArtifactStore.LogName);
}
