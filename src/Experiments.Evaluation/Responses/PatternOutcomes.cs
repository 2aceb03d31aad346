using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Responses;

/// <summary>Which responses have a form: <c>items.jsonl</c>, one <see cref="PatternOutcome"/> per response.</summary>
public sealed record PatternOutcomes(string Folder)
    : JsonLinesArtifact<PatternOutcomes, PatternOutcome>(Folder, Lines), IArtifact<PatternOutcomes>
{
    private static readonly JsonLines<PatternOutcome> Lines = new("items.jsonl", options => new PatternJson(options).PatternOutcome);

    /// <summary>The share of responses that match.</summary>
    public Proportion Matching => Measures.Share(ReadAll(), outcome => outcome.Matches ? 1 : 0);

    /// <inheritdoc />
    public static PatternOutcomes Open(string folder) => new(folder);
}

/// <summary>Whether a response has the form.</summary>
/// <param name="Id">The prompt's id, with the sample's number where there are several.</param>
/// <param name="Text">The response.</param>
/// <param name="Matches">Whether it matches.</param>
/// <param name="Failure">Why the response was not looked at; null when it was.</param>
public sealed record PatternOutcome(string Id, string Text, bool Matches, string? Failure) : IItemOutcome
{
    /// <summary>The cluster of its prompt.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;
}

[JsonSerializable(typeof(PatternOutcome))]
internal sealed partial class PatternJson : JsonSerializerContext;
