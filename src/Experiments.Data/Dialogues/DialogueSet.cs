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
}

/// <summary>A turn of a dialogue.</summary>
/// <param name="Role"><c>system</c>, <c>user</c> or <c>assistant</c>.</param>
/// <param name="Content">Plain text; never interpreted as control tokens.</param>
public sealed record Message(string Role, string Content);

[JsonSerializable(typeof(Dialogue))]
internal sealed partial class DialogueJson : JsonSerializerContext;
