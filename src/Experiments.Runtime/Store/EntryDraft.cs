namespace Experiments.Runtime.Store;

/// <summary>An entry that is being made: a temporary folder that is published or disappears.</summary>
public sealed class EntryDraft : IDisposable
{
    private readonly FileStream claim;
    private bool isOpen = true;

    internal EntryDraft(string folder, string scratch, string answers, FileStream claim)
    {
        Folder = folder;
        Scratch = scratch;
        Answers = answers;
        this.claim = claim;
        Directory.CreateDirectory(Files);
    }

    /// <summary>Where the stage writes its artifact.</summary>
    public string Files => Path.Combine(Folder, ArtifactStore.FilesName);

    /// <summary>Where the stage keeps checkpoints; outlives a killed run.</summary>
    public string Scratch { get; }

    /// <summary>Where stages of all keys keep answers that were paid for; outlives all of them.</summary>
    public string Answers { get; }

    internal string Folder { get; }

    internal string LogPath => Path.Combine(Folder, ArtifactStore.LogName);

    /// <summary>Removes the checkpoints.</summary>
    internal void DropScratch() => ArtifactStore.Remove(Scratch);

    /// <summary>Removes what was not published.</summary>
    public void Dispose()
    {
        if (isOpen)
        {
            isOpen = false;
            ArtifactStore.Remove(Folder);
            ArtifactStore.Release(Scratch, claim);
        }
    }
}
