using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Preferences;

/// <summary>Which answers of pairs a model prefers: <c>items.jsonl</c>, one <see cref="PreferenceOutcome"/> per line.</summary>
public sealed record PreferenceOutcomes(string Folder)
    : JsonLinesArtifact<PreferenceOutcomes, PreferenceOutcome>(Folder, Lines), IArtifact<PreferenceOutcomes>
{
    private static readonly JsonLines<PreferenceOutcome> Lines = new(
        "items.jsonl", options => new PreferenceJson(options).PreferenceOutcome);

    /// <summary>The share of pairs whose chosen answer is the likelier one; equal ones are not.</summary>
    public Proportion Accuracy => Measures.Share(ReadAll(), outcome => outcome.Chosen > outcome.Rejected ? 1 : 0);

    /// <summary>By how much likelier the chosen answer is, as a mean over pairs, in nats.</summary>
    public Mean Margin => Measures.Average(ReadAll(), outcome => outcome.Chosen - outcome.Rejected);

    /// <inheritdoc />
    public static PreferenceOutcomes Open(string folder) => new(folder);
}

/// <summary>Which answer of a pair a model prefers.</summary>
/// <param name="Id">The pair's id.</param>
/// <param name="Chosen">The log-probability of the chosen answer, less the reference's where there is one, in nats.</param>
/// <param name="Rejected">The same of the rejected answer.</param>
/// <param name="Failure">Why the pair was not scored; null when it was.</param>
public sealed record PreferenceOutcome(string Id, double Chosen, double Rejected, string? Failure) : IItemOutcome
{
    /// <summary>The cluster of the pair.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;
}

[JsonSerializable(typeof(PreferenceOutcome))]
internal sealed partial class PreferenceJson : JsonSerializerContext;
