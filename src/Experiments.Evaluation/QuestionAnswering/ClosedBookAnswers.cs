using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;
using Experiments.Evaluation.Text;

namespace Experiments.Evaluation.QuestionAnswering;

/// <summary>A model's answers to questions: <c>items.jsonl</c>, one <see cref="AnswerOutcome"/> per line.</summary>
public sealed record ClosedBookAnswers(string Folder)
    : JsonLinesArtifact<ClosedBookAnswers, AnswerOutcome>(Folder, Lines), IArtifact<ClosedBookAnswers>
{
    private static readonly JsonLines<AnswerOutcome> Lines = new("items.jsonl", options => new AnswerJson(options).AnswerOutcome);

    /// <summary>The share of answers that equal an accepted answer after normalisation (SQuAD).</summary>
    public Proportion ExactMatch => Measures.Share(ReadAll(), outcome => outcome.ExactMatch);

    /// <summary>The mean overlap of words with the nearest accepted answer, in [0, 1] (SQuAD).</summary>
    public Mean F1 => Measures.Average(ReadAll(), outcome => outcome.F1);

    /// <summary>The share of answers that contain an accepted answer: right facts in any form.</summary>
    public Proportion Contains => Measures.Share(ReadAll(), outcome => outcome.Contains);

    /// <summary>The share of questions to which the model wrote anything that is left after normalisation.</summary>
    public Proportion Answered =>
        Measures.Share(ReadAll(), outcome => IsAnswered(outcome) ? 1 : 0, Direction.Neutral);

    /// <summary>The share of questions that the model declines to answer: "i do not know" and the like.</summary>
    public Proportion Refused => Measures.Share(ReadAll(), outcome => IsRefused(outcome) ? 1 : 0, Direction.Neutral);

    /// <summary>The share of questions that get a wrong answer instead of a right one, a refusal or none.</summary>
    public Proportion ConfidentlyWrong => Measures.Share(
        ReadAll(),
        outcome => outcome.Contains == 0 && !IsRefused(outcome) && IsAnswered(outcome) ? 1 : 0,
        Direction.LowerIsBetter);

    /// <summary>Of the answers that are neither refusals nor empty, the share that contains an accepted answer.</summary>
    public Ratio RightWhenAnswered => Measures.Quotient(
        ReadAll(),
        outcome => outcome.Contains,
        outcome => IsAnswered(outcome) && !IsRefused(outcome) ? 1 : 0);

    /// <summary>The share of answers that the model ended itself, rather than the limit on tokens.</summary>
    public Proportion Ended =>
        Measures.Share(ReadAll(), outcome => outcome.End is "model" or "stop-text" ? 1 : 0, Direction.Neutral);

    /// <inheritdoc />
    public static ClosedBookAnswers Open(string folder) => new(folder);

    private static bool IsAnswered(AnswerOutcome outcome) => AnswerText.Normalize(outcome.Answer ?? "").Length > 0;

    // An apology that holds the right answer all the same is an answer.
    private static bool IsRefused(AnswerOutcome outcome) => outcome.Contains == 0 && Refusals.IsRefusal(outcome.Answer ?? "");
}

/// <summary>The outcome of one question.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Prompt">What the model read, with demonstrations.</param>
/// <param name="Answer">What the model wrote, untouched; null when it was not asked.</param>
/// <param name="End">Why the answer ends: <c>model</c>, <c>stop-text</c>, <c>max-tokens</c> or <c>context</c>; null if not asked.</param>
/// <param name="Gold">The accepted answers.</param>
/// <param name="ExactMatch">1 when the answer equals an accepted one after normalisation, else 0.</param>
/// <param name="F1">The overlap with the nearest accepted answer, in [0, 1].</param>
/// <param name="Contains">1 when the answer contains an accepted answer, else 0.</param>
/// <param name="Failure">Why the question was not scored; null when it was.</param>
public sealed record AnswerOutcome(
    string Id,
    string Prompt,
    string? Answer,
    string? End,
    IReadOnlyList<string> Gold,
    double ExactMatch,
    double F1,
    double Contains,
    string? Failure) : IItemOutcome
{
    /// <summary>The cluster of the question.</summary>
    public string Cluster { get; init => field = value ?? IClustered.Unsaid(Id); } = Id;

    /// <summary>What is known of the question, by name; null where nothing is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Fields { get; init; }

    string? IItemOutcome.Text => Answer;
}

[JsonSerializable(typeof(AnswerOutcome))]
internal sealed partial class AnswerJson : JsonSerializerContext;
