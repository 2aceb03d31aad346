using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Responses;

/// <summary>How similar a model's style is to a teacher's: <c>items.jsonl</c>, one <see cref="StyleOutcome"/> per line.</summary>
/// <remarks>Source: Gudibande et al., 2023, Table 2 (there as percentages).</remarks>
public sealed record StyleOutcomes(string Folder) : JsonLinesArtifact<StyleOutcomes, StyleOutcome>(Folder, Lines), IArtifact<StyleOutcomes>
{
    // The measure looks at prompts where the teacher lists, and here it does not.
    private const string TeacherHasNoList = "teacher-has-no-list";

    // The measure looks at prompts where the teacher sums up, and here it does not.
    private const string TeacherHasNoSummary = "teacher-has-no-summary";

    // The teacher's response has no word to compare with.
    private const string TeacherHasNoWord = "teacher-has-no-word";

    private static readonly JsonLines<StyleOutcome> Lines = new("items.jsonl", options => new StyleJson(options).StyleOutcome);

    /// <summary>Among prompts where the teacher lists, the share where the model does.</summary>
    public Proportion Lists => Measures.Share(
        ReadAll(),
        outcome => outcome.Features!.HasList ? 1 : 0,
        unscored: outcome => outcome.Teacher!.HasList ? null : TeacherHasNoList);

    /// <summary>Among prompts where the teacher sums up at the end, the share where the model does.</summary>
    public Proportion Summaries => Measures.Share(
        ReadAll(),
        outcome => outcome.Features!.HasSummary ? 1 : 0,
        unscored: outcome => outcome.Teacher!.HasSummary ? null : TeacherHasNoSummary);

    /// <summary>The mean share of the teacher's words that the model's response has too.</summary>
    public Mean UnigramIntersection => Measures.Average(
        ReadAll(),
        outcome => outcome.UnigramShare!.Value,
        unscored: outcome => outcome.UnigramShare is null ? TeacherHasNoWord : null);

    /// <summary>Pearson's correlation of the lengths in words, over all prompts; NaN when one side's lengths are all equal.</summary>
    public CorpusScore LengthCorrelation =>
        Correlation.Of(ReadAll(), outcome => outcome.Features!.Words, outcome => outcome.Teacher!.Words);

    /// <summary>The share of responses that begin with the teacher's first two words.</summary>
    public Proportion Openings => Measures.Share(ReadAll(), outcome => outcome.SameOpening ? 1 : 0);

    /// <summary>The share of responses with a courteous word: "sure", "sorry", "happy to help".</summary>
    public Proportion Courtesy => Measures.Share(ReadAll(), outcome => outcome.Features!.IsCourteous ? 1 : 0, Direction.Neutral);

    /// <summary>The share of responses that list, whatever the teacher does.</summary>
    public Proportion ListRate => Measures.Share(ReadAll(), outcome => outcome.Features!.HasList ? 1 : 0, Direction.Neutral);

    /// <summary>The share of responses that decline the request.</summary>
    public Proportion Refusals => Measures.Share(ReadAll(), outcome => outcome.Features!.IsRefusal ? 1 : 0, Direction.Neutral);

    /// <summary>The mean length of responses in words.</summary>
    public Mean Length => Measures.Average(ReadAll(), outcome => outcome.Features!.Words, Direction.Neutral);

    /// <summary>The share of responses that came to their own end, rather than to a limit.</summary>
    public Proportion Finished => Measures.Share(ReadAll(), outcome => outcome.Finished ? 1 : 0, Direction.Neutral);

    /// <inheritdoc />
    public static StyleOutcomes Open(string folder) => new(folder);
}

/// <summary>The style of one response beside the teacher's to the same prompt.</summary>
/// <param name="Id">The prompt's id, with the sample's number where there are several.</param>
/// <param name="Kind">The prompt's kind.</param>
/// <param name="Response">The model's response.</param>
/// <param name="Features">What is visible of the response's style; null when it was not compared.</param>
/// <param name="Teacher">The same of the teacher's response; null when it was not compared.</param>
/// <param name="UnigramShare">The share of the teacher's words that the response has too; null if the teacher's has no word.</param>
/// <param name="SameOpening">Whether both begin with the same two words.</param>
/// <param name="Finished">Whether the response came to its own end.</param>
/// <param name="Failure">Why the responses were not compared; null when they were.</param>
public sealed record StyleOutcome(
    string Id,
    string Kind,
    string Response,
    StyleFeatures? Features,
    StyleFeatures? Teacher,
    double? UnigramShare,
    bool SameOpening,
    bool Finished,
    string? Failure) : IItemOutcome
{
    /// <summary>The cluster of its prompt.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    string? IItemOutcome.Text => Response;
}

[JsonSerializable(typeof(StyleOutcome))]
internal sealed partial class StyleJson : JsonSerializerContext;
