using System.Globalization;
using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Judging;

/// <summary>A judge's grades of responses, one at a time: <c>items.jsonl</c>, one <see cref="GradedResponse"/> per line.</summary>
public sealed record Grades(string Folder) : JsonLinesArtifact<Grades, GradedResponse>(Folder, Lines), IArtifact<Grades>
{
    /// <summary>Why a response has no grade: what the judge wrote is none of the grades.</summary>
    public const string NoGradeReason = "no-grade";

    private static readonly JsonLines<GradedResponse> Lines = new("items.jsonl", options => new GradeJson(options).GradedResponse);

    /// <summary>The mean grade; levels count 1, 2 and so on from the worst.</summary>
    public Mean Grade => Measures.Average(ReadAll(), response => response.Grade);

    /// <summary>The share of responses that the judge was asked about and gave no grade; other reasons are counted as they are.</summary>
    public Proportion NoGrade => Measures.Share(Unread.Of(ReadAll(), NoGradeReason), response => response.Score, Direction.LowerIsBetter);

    /// <summary>Pearson's correlation of the grade with the response's length in words: far from 0, the judge may grade length.</summary>
    public CorpusScore LengthCorrelation =>
        Correlation.Of(ReadAll(), response => response.Grade, response => response.Length) with { Direction = Direction.Neutral };

    /// <inheritdoc />
    public static Grades Open(string folder) => new(folder);
}

/// <summary>A judge's grade of a response.</summary>
/// <param name="Id">The prompt's id, with the sample's number where there are several.</param>
/// <param name="Kind">The prompt's kind.</param>
/// <param name="Grade">The grade; of levels, its place from 1, the worst. 0 where there is none.</param>
/// <param name="Said">All that the judge wrote.</param>
/// <param name="Length">The response's length in words.</param>
/// <param name="Failure">Why there is no grade; null when there is one.</param>
public sealed record GradedResponse(string Id, string Kind, int Grade, string Said, int Length, string? Failure) : IItemOutcome
{
    /// <summary>The cluster of the prompt.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    /// <summary>The name of the grade, where grades have names; null where they are numbers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Level { get; init; }

    /// <summary>Which turn of a dialogue was graded, from 1; null where requests stand alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Turn { get; init; }

    string? IItemOutcome.Text => Level ?? Grade.ToString(CultureInfo.InvariantCulture);
}

[JsonSerializable(typeof(GradedResponse))]
internal sealed partial class GradeJson : JsonSerializerContext;
