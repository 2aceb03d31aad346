using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Data.Text;

/// <summary>Documents to pretrain on: <c>documents.jsonl</c>, one <see cref="Document"/> per line.</summary>
public sealed record Corpus(string Folder) : JsonLinesArtifact<Corpus, Document>(Folder, Lines), IArtifact<Corpus>
{
    private static readonly JsonLines<Document> Lines = new("documents.jsonl", options => new DocumentJson(options).Document);

    /// <inheritdoc />
    public static Corpus Open(string folder) => new(folder);
}

/// <summary>A document of a corpus.</summary>
/// <param name="Id">Unique in the corpus.</param>
/// <param name="Text">Plain text.</param>
public sealed record Document(string Id, string Text) : IClustered
{
    /// <summary>What it shares with other documents: the entity that they are about. Its id where it shares nothing.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;
}

[JsonSerializable(typeof(Document))]
internal sealed partial class DocumentJson : JsonSerializerContext;
