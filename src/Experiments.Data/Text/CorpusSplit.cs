namespace Experiments.Data.Text;

/// <summary>A corpus in two parts: documents to learn, and documents to measure the loss on.</summary>
public sealed record CorpusSplit(string Folder) : Artifact(Folder), IArtifact<CorpusSplit>
{
    /// <summary>The documents to learn, in their order.</summary>
    [Split(SplitPurpose.Training)]
    public Corpus Train => Corpus.Open(FilePath("train"));

    /// <summary>The documents that are held out, in their order.</summary>
    [Split(SplitPurpose.Validation)]
    public Corpus HeldOut => Corpus.Open(FilePath("held-out"));

    /// <inheritdoc />
    public static CorpusSplit Open(string folder) => new(folder);

    /// <summary>Writes both parts.</summary>
    /// <param name="folder">The folder of the parts.</param>
    /// <param name="documents">All documents.</param>
    /// <param name="heldOut">The clusters that are held out.</param>
    public static CorpusSplit Write(string folder, IReadOnlyList<Document> documents, IReadOnlySet<string> heldOut)
    {
        var split = new CorpusSplit(folder);
        Corpus.Write(split.Train.Folder, documents.Where(document => !heldOut.Contains(document.Cluster)));
        Corpus.Write(split.HeldOut.Folder, documents.Where(document => heldOut.Contains(document.Cluster)));
        return split;
    }
}
