using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Data.Dialogues;

/// <summary>Pairs of answers of which one is preferred: <c>preferences.jsonl</c>, one <see cref="Preference"/> per line.</summary>
public sealed record PreferenceSet(string Folder) : JsonLinesArtifact<PreferenceSet, Preference>(Folder, Lines), IArtifact<PreferenceSet>
{
    private static readonly JsonLines<Preference> Lines = new("preferences.jsonl", options => new PreferenceJson(options).Preference);

    /// <inheritdoc />
    public static PreferenceSet Open(string folder) => new(folder);
}

/// <summary>Two answers to one prompt, of which one is preferred.</summary>
/// <param name="Id">Unique in its set.</param>
/// <param name="Prompt">The turns up to the answers, oldest first; the last is not the assistant's.</param>
/// <param name="Chosen">The turns of the preferred answer; the first and the last are the assistant's.</param>
/// <param name="Rejected">Those of the other answer.</param>
public sealed record Preference(
    string Id, IReadOnlyList<Message> Prompt, IReadOnlyList<Message> Chosen, IReadOnlyList<Message> Rejected) : IClustered
{
    /// <summary>What it shares with other pairs: a prompt, a subject. Its id where it shares nothing.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    /// <summary>The tools that the assistant may call: a JSON list of their definitions; null where there are none.</summary>
    [JsonConverter(typeof(RawJsonConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tools { get; init; }
}

[JsonSerializable(typeof(Preference))]
internal sealed partial class PreferenceJson : JsonSerializerContext;
