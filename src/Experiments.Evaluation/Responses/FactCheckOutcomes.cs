using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Responses;

/// <summary>How true a model's responses are: <c>items.jsonl</c>, one <see cref="FactCheckOutcome"/> per response with facts.</summary>
public sealed record FactCheckOutcomes(string Folder)
    : JsonLinesArtifact<FactCheckOutcomes, FactCheckOutcome>(Folder, Lines), IArtifact<FactCheckOutcomes>
{
    private static readonly JsonLines<FactCheckOutcome> Lines = new("items.jsonl", options => new FactCheckJson(options).FactCheckOutcome);

    /// <summary>The share of true claims among all that the responses make.</summary>
    public Ratio Precision => Measures.Quotient(ReadAll(), outcome => outcome.True, outcome => outcome.Claims);

    /// <summary>The mean share of the checkable facts that a response states truly.</summary>
    public Mean Recall => Measures.Average(ReadAll(), outcome => (double)outcome.True / outcome.Checkable);

    /// <summary>The mean number of false claims in a response.</summary>
    public Mean FalseClaims => Measures.Average(ReadAll(), outcome => outcome.Claims - outcome.True, Direction.LowerIsBetter);

    /// <summary>The share of responses that claim anything.</summary>
    public Proportion Claiming => Measures.Share(ReadAll(), outcome => outcome.Claims > 0 ? 1 : 0, Direction.Neutral);

    /// <inheritdoc />
    public static FactCheckOutcomes Open(string folder) => new(folder);
}

/// <summary>What a response says about facts that can be checked.</summary>
/// <param name="Id">The prompt's id, with the sample's number where there are several.</param>
/// <param name="Kind">The prompt's kind.</param>
/// <param name="Checkable">Facts about which the response could say something.</param>
/// <param name="Claims">Facts about which it names a value.</param>
/// <param name="True">Claims that name the true value and no other.</param>
/// <param name="Failure">Why the response was not checked; null when it was.</param>
public sealed record FactCheckOutcome(string Id, string Kind, int Checkable, int Claims, int True, string? Failure) : IItemOutcome
{
    /// <summary>The cluster of its prompt.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    string? IItemOutcome.Text => $"{True} of {Claims} claims true";
}

[JsonSerializable(typeof(FactCheckOutcome))]
internal sealed partial class FactCheckJson : JsonSerializerContext;
