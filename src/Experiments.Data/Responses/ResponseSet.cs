using Experiments.Data.Serialization;

namespace Experiments.Data.Responses;

/// <summary>A model's responses to prompts: <c>responses.jsonl</c>, one <see cref="Response"/> per line.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record ResponseSet(string Folder) : Artifact(Folder), IArtifact<ResponseSet>
{
    private const string FileName = "responses.jsonl";

    /// <inheritdoc />
    public static ResponseSet Open(string folder) => new(folder);

    /// <summary>Writes responses.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="responses">The responses, those to one prompt one after the other.</param>
    public static ResponseSet Write(string folder, IEnumerable<Response> responses)
    {
        JsonLines.Write(Path.Combine(folder, FileName), responses, DataJson.Readable.Response);
        return new(folder);
    }

    /// <summary>The responses, read one at a time.</summary>
    public IEnumerable<Response> Read() => JsonLines.Read(FilePath(FileName), DataJson.Readable.Response);
}
