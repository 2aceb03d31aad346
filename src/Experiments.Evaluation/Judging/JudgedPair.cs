using System.Globalization;
using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Judging;

/// <summary>A judge's verdict on a response beside the reference's to the same prompt.</summary>
/// <param name="Id">The prompt's id, with the sample's number where there are several.</param>
/// <param name="Kind">The prompt's kind.</param>
/// <param name="First">How far the judge prefers the response when it comes first; above 0 it prefers the response.</param>
/// <param name="Second">The same when the response comes second; equal to <paramref name="First"/> if the judge sees one at a time.</param>
/// <param name="Length">The response's length in words.</param>
/// <param name="ReferenceLength">The reference's length in words.</param>
/// <param name="Failure">Why the pair was not judged; null when it was.</param>
public sealed record JudgedPair(
    string Id,
    string Kind,
    double First,
    double Second,
    int Length,
    int ReferenceLength,
    string? Failure) : IItemOutcome
{
    /// <summary>The cluster of the prompt.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    /// <summary>Which turn of a dialogue was judged, from 1; null where requests stand alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Turn { get; init; }

    string? IItemOutcome.Text => string.Create(CultureInfo.InvariantCulture, $"{First:0.###} and {Second:0.###}");

    /// <summary>1 when the response wins in both orders, 0 when it loses in both, else a tie: ½.</summary>
    public double Preference() => (Math.Sign(First) + Math.Sign(Second)) switch
    {
        > 1 => 1,
        < -1 => 0,
        _ => 0.5,
    };
}
