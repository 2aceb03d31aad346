using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;

namespace Experiments.Evaluation.Judging;

/// <summary>What a judge is asked.</summary>
/// <param name="Id">What is judged, and in which order.</param>
/// <param name="Text">The question.</param>
internal sealed record JudgeRequest(string Id, string Text);

/// <summary>What a judge answered.</summary>
/// <param name="Text">All that it wrote.</param>
/// <param name="Failure">Why there is no answer; null when there is one.</param>
internal sealed record JudgeReply(string Text, string? Failure);

/// <summary>What a judge said of a pair in one order: a line of <c>verdicts.jsonl</c>.</summary>
/// <param name="Id">The pair, and whether the response that is judged came first or second.</param>
/// <param name="Verdict"><c>A</c>, <c>B</c> or <c>tie</c>; null where the judge said none of them.</param>
/// <param name="Text">All that the judge wrote.</param>
/// <param name="Failure">Why there is no verdict; null when there is one.</param>
internal sealed record SaidVerdict(string Id, string? Verdict, string Text, string? Failure)
{
    private static readonly JsonLines<SaidVerdict> Lines = new("verdicts.jsonl", options => new SaidVerdictJson(options).SaidVerdict);

    /// <summary>How far the judge prefers what came first: 1, 0 for a tie, or -1.</summary>
    public int Points => Verdict switch
    {
        "A" => 1,
        "B" => -1,
        _ => 0,
    };

    /// <summary>Writes all verdicts.</summary>
    public static void Write(string folder, IEnumerable<SaidVerdict> verdicts) => Lines.Write(folder, verdicts);
}

[JsonSerializable(typeof(SaidVerdict))]
internal sealed partial class SaidVerdictJson : JsonSerializerContext;
