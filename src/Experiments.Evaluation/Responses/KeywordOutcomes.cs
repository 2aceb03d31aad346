using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Responses;

/// <summary>How many keywords responses have: <c>items.jsonl</c>, one <see cref="KeywordOutcome"/> per response.</summary>
public sealed record KeywordOutcomes(string Folder)
    : JsonLinesArtifact<KeywordOutcomes, KeywordOutcome>(Folder, Lines), IArtifact<KeywordOutcomes>
{
    private static readonly JsonLines<KeywordOutcome> Lines = new("items.jsonl", options => new KeywordJson(options).KeywordOutcome);

    /// <summary>The mean share of its keywords that a response has.</summary>
    public Mean Covered => Measures.Average(ReadAll(), outcome => 1 - ((double)outcome.Missing.Count / outcome.Keywords));

    /// <summary>The share of responses that have all keywords.</summary>
    public Proportion AllCovered => Measures.Share(ReadAll(), outcome => outcome.Missing.Count == 0 ? 1 : 0);

    /// <inheritdoc />
    public static KeywordOutcomes Open(string folder) => new(folder);
}

/// <summary>The keywords of a response.</summary>
/// <param name="Id">The prompt's id, with the sample's number where there are several.</param>
/// <param name="Keywords">How many the prompt gives.</param>
/// <param name="Missing">Those that the response does not have.</param>
/// <param name="Failure">Why the response was not checked; null when it was.</param>
public sealed record KeywordOutcome(string Id, int Keywords, IReadOnlyList<string> Missing, string? Failure) : IItemOutcome
{
    /// <summary>The cluster of its prompt.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    string? IItemOutcome.Text => Missing.Count == 0 ? "all keywords" : $"missing: {string.Join(", ", Missing)}";
}

[JsonSerializable(typeof(KeywordOutcome))]
internal sealed partial class KeywordJson : JsonSerializerContext;
