using Experiments.Runtime.Files;

namespace Experiments.Runtime.Store;

public sealed partial class ArtifactStore
{
    internal const string ClaimEnding = ".claim";

    /// <summary>A draft whose scratch folder belongs to this process alone; null when another process has that folder.</summary>
    private EntryDraft? Claim(string name)
    {
        Directory.CreateDirectory(Changeable(ScratchName));
        var scratch = Changeable(Path.Combine(ScratchName, name));
        _ = Changeable(Path.Combine(ScratchName, name + ClaimEnding));
        if (TryClaim(scratch) is not { } claim)
        {
            return null;
        }

        Directory.CreateDirectory(scratch);
        return new EntryDraft(NewTemporaryFolder(name), scratch, claim);
    }

    /// <summary>
    /// The claim on a scratch folder, or null when another process has it. The system gives it up when a process dies, whatever kills it.
    /// </summary>
    internal static FileStream? TryClaim(string scratch)
    {
        var path = scratch + ClaimEnding;
        if (IsLink(path))
        {
            // Opening it would make a file wherever it leads to; no program of ours made it.
            return null;
        }

        try
        {
            var claim = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);

            // Whoever had the claim may have removed the file since it was opened here; then its name is free for others.
            if (FileStatus.Of(path)?.Inode == FileStatus.Of(claim.SafeFileHandle)?.Inode)
            {
                return claim;
            }

            claim.Dispose();
            return null;
        }
        catch (IOException problem) when (StoreProblem.IsSharingViolation(problem))
        {
            return null;
        }
    }

    /// <summary>Gives a claim up. A scratch folder without a checkpoint is of no use to anybody, and goes.</summary>
    internal static void Release(string scratch, FileStream claim)
    {
        // The claim's file goes while the claim is held: whoever claims the folder from then on makes it anew.
        if (!Directory.Exists(scratch) || !Directory.EnumerateFileSystemEntries(scratch).Any())
        {
            Remove(scratch);
            File.Delete(scratch + ClaimEnding);
        }

        claim.Dispose();
    }
}
