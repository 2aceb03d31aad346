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
        return new EntryDraft(NewTemporaryFolder(name), scratch, Changeable(AnswersName), claim);
    }

    /// <summary>
    /// The claim on a scratch folder, or null when another process has it. The system gives it up when a process dies, whatever kills it.
    /// </summary>
    internal static FileStream? TryClaim(string scratch) => FileClaim.TryTake(scratch + ClaimEnding);

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
