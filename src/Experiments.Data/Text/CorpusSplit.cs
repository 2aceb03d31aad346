namespace Experiments.Data.Text;

/// <summary>A corpus in two parts: what is learned, and what is held out.</summary>
public sealed record CorpusSplit(string Folder) : Artifact(Folder), IArtifact<CorpusSplit>
{
    /// <summary>The documents to learn.</summary>
    public Corpus Train => Corpus.Open(FilePath("train"));

    /// <summary>The documents that are held out.</summary>
    public Corpus HeldOut => Corpus.Open(FilePath("held-out"));

    /// <inheritdoc />
    public static CorpusSplit Open(string folder) => new(folder);

    /// <summary>Writes both parts.</summary>
    public static CorpusSplit Write(string folder, IEnumerable<Document> train, IEnumerable<Document> heldOut)
    {
        var split = new CorpusSplit(folder);
        Corpus.Write(split.Train.Folder, train);
        Corpus.Write(split.HeldOut.Folder, heldOut);
        return split;
    }
}
