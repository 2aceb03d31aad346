using Experiments.Runtime.Files;

namespace Experiments.Runtime.Store;

public sealed partial class ArtifactStore
{
    /// <summary>
    /// Removes what programs on this machine left that no longer run: temporary folders and files, and claims without a checkpoint. What
    /// belongs to others is left alone.
    /// </summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public void RemoveLeftovers() => Guard(() =>
    {
        // An empty folder is no store yet, and tidying up makes none.
        if (!Directory.Exists(Folder) || !Directory.EnumerateFileSystemEntries(Folder).Any())
        {
            return true;
        }

        foreach (var folder in Leftover.DeadFolders(Changeable(TemporaryName)))
        {
            Remove(folder);
        }

        WholeFile.RemoveLeftovers(Folder);
        WholeFile.RemoveLeftovers(Changeable(CodeName));
        foreach (var scratch in ScratchFolders())
        {
            if (TryClaim(scratch) is { } claim)
            {
                Release(scratch, claim);
            }
        }

        return true;
    });

    /// <summary>The scratch folders that a claim was made for, whether a process has it or not.</summary>
    internal IReadOnlyList<string> ScratchFolders() =>
        Directory.Exists(Path.Combine(Folder, ScratchName)) && Changeable(ScratchName) is var root
            ? [.. Directory.GetFiles(root, "*" + ClaimEnding).Select(path => path[..^ClaimEnding.Length]).Order(StringComparer.Ordinal)]
            : [];

    internal static void Remove(string folder)
    {
        try
        {
            // Of a link, only the link goes.
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Another program tidies up at the same time.
        }
    }
}
