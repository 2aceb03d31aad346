using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Data.Prompts;

/// <summary>A model's responses to prompts: <c>responses.jsonl</c>, one <see cref="Response"/> per line.</summary>
public sealed record ResponseSet(string Folder) : JsonLinesArtifact<ResponseSet, Response>(Folder, Lines), IArtifact<ResponseSet>
{
    private static readonly JsonLines<Response> Lines = new("responses.jsonl", options => new ResponseJson(options).Response);

    /// <inheritdoc />
    public static ResponseSet Open(string folder) => new(folder);
}

[JsonSerializable(typeof(Response))]
internal sealed partial class ResponseJson : JsonSerializerContext;
