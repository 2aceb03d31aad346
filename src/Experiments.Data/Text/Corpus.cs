using Experiments.Data.Serialization;

namespace Experiments.Data.Text;

/// <summary>Documents to pretrain on: <c>documents.jsonl</c>, one <see cref="Document"/> per line.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record Corpus(string Folder) : Artifact(Folder), IArtifact<Corpus>
{
    private const string FileName = "documents.jsonl";

    /// <inheritdoc />
    public static Corpus Open(string folder) => new(folder);

    /// <summary>Writes a corpus.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="documents">The documents, in training order.</param>
    public static Corpus Write(string folder, IEnumerable<Document> documents)
    {
        JsonLines.Write(Path.Combine(folder, FileName), documents, DataJson.Readable.Document);
        return new(folder);
    }

    /// <summary>The documents, read one at a time.</summary>
    public IEnumerable<Document> Read() => JsonLines.Read(FilePath(FileName), DataJson.Readable.Document);
}
