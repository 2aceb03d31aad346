using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Data.Prompts;

/// <summary>Prompts for models to respond to: <c>prompts.jsonl</c>, one <see cref="UserPrompt"/> per line.</summary>
public sealed record PromptSet(string Folder) : JsonLinesArtifact<PromptSet, UserPrompt>(Folder, Lines), IArtifact<PromptSet>
{
    private static readonly JsonLines<UserPrompt> Lines = new("prompts.jsonl", options => new PromptJson(options).UserPrompt);

    /// <inheritdoc />
    public static PromptSet Open(string folder) => new(folder);

    /// <summary>All prompts to respond to, whose ids pair the responses of models.</summary>
    /// <exception cref="StageException">The set is empty, or two prompts have one id.</exception>
    public IReadOnlyList<UserPrompt> ReadDistinct() => DistinctIds.Of(
        Read(), prompt => prompt.Id, "prompts", "no prompt; there is nothing to respond to", "the responses of models");
}

/// <summary>Something that a user asks of a model.</summary>
/// <param name="Id">Unique in its set, and the same wherever the prompt is used: it pairs outcomes.</param>
/// <param name="Kind">What kind of task it is: <c>biography</c>, <c>greeting</c>, <c>insult</c>; results may be taken by kind.</param>
/// <param name="Text">The request.</param>
/// <param name="Facts">What a judge that knows the facts can check in a response; empty where nothing is known.</param>
public sealed record UserPrompt(string Id, string Kind, string Text, IReadOnlyList<CheckableFact> Facts) : IClustered
{
    /// <summary>What it shares with other prompts: the subject that they are about. Its id where it shares nothing.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;
}

/// <summary>A fact whose truth a response's words show: it names a value, and that is the right one or a wrong one.</summary>
/// <param name="Relation">What the fact is about: <c>city</c>.</param>
/// <param name="Value">The true value.</param>
/// <param name="Values">All values that a response could name, the true one among them.</param>
public sealed record CheckableFact(string Relation, string Value, IReadOnlyList<string> Values)
{
    /// <summary>
    /// What every value looks like, as a regular expression on words, for values that are too many to list: <c>[0-9] [0-9]</c>. What a
    /// response has of that form is a claim, too. Null where <see cref="Values"/> are all.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pattern { get; init; }
}

[JsonSerializable(typeof(UserPrompt))]
internal sealed partial class PromptJson : JsonSerializerContext;
