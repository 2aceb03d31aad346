using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Data.Dialogues;

/// <summary>
/// Answers that are labelled as desirable or not, each by itself: <c>completions.jsonl</c>, one <see cref="LabelledCompletion"/> per line.
/// </summary>
public sealed record LabelledCompletionSet(string Folder)
    : JsonLinesArtifact<LabelledCompletionSet, LabelledCompletion>(Folder, Lines), IArtifact<LabelledCompletionSet>
{
    private static readonly JsonLines<LabelledCompletion> Lines = new(
        "completions.jsonl", options => new LabelledCompletionJson(options).LabelledCompletion);

    /// <inheritdoc />
    public static LabelledCompletionSet Open(string folder) => new(folder);
}

/// <summary>An answer with a label, as methods such as KTO learn from (Ethayarajh et al., 2024).</summary>
/// <param name="Id">Unique in its set.</param>
/// <param name="Prompt">The turns up to the answer, oldest first; the last is not the assistant's.</param>
/// <param name="Completion">The turns of the answer; the first and the last are the assistant's.</param>
/// <param name="Desirable">Whether the answer is one that a model should give.</param>
public sealed record LabelledCompletion(
    string Id, IReadOnlyList<Message> Prompt, IReadOnlyList<Message> Completion, bool Desirable) : IClustered
{
    /// <summary>What it shares with other answers: a prompt, a subject. Its id where it shares nothing.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    /// <summary>The tools that the assistant may call: a JSON list of their definitions; null where there are none.</summary>
    [JsonConverter(typeof(RawJsonConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tools { get; init; }
}

[JsonSerializable(typeof(LabelledCompletion))]
internal sealed partial class LabelledCompletionJson : JsonSerializerContext;
