using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Data.Dialogues;

/// <summary>Dialogues to fine-tune on: <c>dialogues.jsonl</c>, one <see cref="Dialogue"/> per line.</summary>
public sealed record DialogueSet(string Folder) : JsonLinesArtifact<DialogueSet, Dialogue>(Folder, Lines), IArtifact<DialogueSet>
{
    private static readonly JsonLines<Dialogue> Lines = new("dialogues.jsonl", options => new DialogueJson(options).Dialogue);

    /// <inheritdoc />
    public static DialogueSet Open(string folder) => new(folder);
}

/// <summary>A dialogue to fine-tune on.</summary>
/// <param name="Id">Unique in its set.</param>
/// <param name="Messages">The turns, oldest first; the assistant's are what a model learns to say.</param>
public sealed record Dialogue(string Id, IReadOnlyList<Message> Messages) : IClustered
{
    /// <summary>What it shares with other dialogues: a question, a subject. Its id where it shares nothing.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    /// <summary>The tools that the assistant may call: a JSON list of their definitions; null where there are none.</summary>
    [JsonConverter(typeof(RawJsonConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tools { get; init; }
}

/// <summary>A turn of a dialogue.</summary>
/// <param name="Role"><c>system</c>, <c>user</c>, <c>assistant</c>, or <c>tool</c>, which says what a call gave.</param>
/// <param name="Content">Plain text; never interpreted as control tokens. Empty where the assistant only calls tools.</param>
public sealed record Message(string Role, string Content)
{
    /// <summary>Who speaks, among several of a role, or which tool; null where nobody says it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>The calls of tools in the assistant's turn: a JSON list, as OpenAI's interface has it; null where there are none.</summary>
    [JsonPropertyName("tool_calls")]
    [JsonConverter(typeof(RawJsonConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ToolCalls { get; init; }

    /// <summary>Which call a tool's turn answers; null where nobody says it.</summary>
    [JsonPropertyName("tool_call_id")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ToolCallId { get; init; }

    /// <summary>How much the assistant's turn counts in training: 0 for nothing, or 1; null where nobody says it, which is 1.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Weight { get; init; }
}

[JsonSerializable(typeof(Dialogue))]
internal sealed partial class DialogueJson : JsonSerializerContext;
