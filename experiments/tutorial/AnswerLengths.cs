using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Catalog.Tutorial;

/// <summary>The lengths of answers: <c>lengths.jsonl</c>, one answer per line.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record AnswerLengths(string Folder)
    : JsonLinesArtifact<AnswerLengths, ItemScore>(Folder, Lines), IArtifact<AnswerLengths>
{
    private static readonly JsonLines<ItemScore> Lines = new("lengths.jsonl", options => new LengthJson(options).ItemScore);

    #region measure
    /// <summary>The mean length in characters. Its items are the dialogues, so that runs are compared dialogue by dialogue.</summary>
    public Mean Characters => new()
    {
        Direction = Direction.Neutral,
        Items = ReadAll(),
    };
    #endregion

    /// <inheritdoc />
    public static AnswerLengths Open(string folder) => new(folder);
}

[JsonSerializable(typeof(ItemScore))]
internal sealed partial class LengthJson : JsonSerializerContext;
