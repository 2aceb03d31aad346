using Experiments.Data.Serialization;
using Experiments.Evaluation.Items;
using Experiments.Evaluation.Style;
using Experiments.Evaluation.Text;

namespace Experiments.Evaluation.ClosedBookQa;

/// <summary>A model's answers to questions: <c>items.jsonl</c>, one <see cref="AnswerOutcome"/> per line.</summary>
/// <param name="Folder">The folder of the file.</param>
public sealed record ClosedBookAnswers(string Folder) : Artifact(Folder), IArtifact<ClosedBookAnswers>
{
    private const string FileName = "items.jsonl";

    /// <summary>The share of answers that equal an accepted answer after normalisation (SQuAD).</summary>
    public Proportion ExactMatch => Measures.Share(ReadAll(), outcome => outcome.ExactMatch);

    /// <summary>The mean overlap of words with the nearest accepted answer, in [0, 1] (SQuAD).</summary>
    public Mean F1 => Measures.Average(ReadAll(), outcome => outcome.F1);

    /// <summary>The share of answers in which an accepted answer stands somewhere: right facts in whatever form.</summary>
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

    /// <summary>Of the answers that are neither refusals nor empty, the share in which an accepted answer stands.</summary>
    public Ratio RightWhenAnswered => Measures.Quotient(
        ReadAll(),
        outcome => outcome.Contains,
        outcome => IsAnswered(outcome) && !IsRefused(outcome) ? 1 : 0);

    /// <summary>The share of answers that the model ended itself, rather than the limit on tokens.</summary>
    public Proportion Ended =>
        Measures.Share(ReadAll(), outcome => outcome.End is "model" or "stop-text" ? 1 : 0, Direction.Neutral);

    /// <inheritdoc />
    public static ClosedBookAnswers Open(string folder) => new(folder);

    /// <summary>Writes outcomes.</summary>
    /// <param name="folder">The folder of the file.</param>
    /// <param name="outcomes">One per question, in their order.</param>
    public static ClosedBookAnswers Write(string folder, IEnumerable<AnswerOutcome> outcomes)
    {
        JsonLines.Write(Path.Combine(folder, FileName), outcomes, EvaluationJson.Readable.AnswerOutcome);
        return new(folder);
    }

    /// <summary>The outcomes, read one at a time.</summary>
    public IEnumerable<AnswerOutcome> Read() => JsonLines.Read(FilePath(FileName), EvaluationJson.Readable.AnswerOutcome);

    private static bool IsAnswered(AnswerOutcome outcome) => AnswerText.Normalize(outcome.Answer ?? "").Length > 0;

    // An apology that holds the right answer all the same is an answer.
    private static bool IsRefused(AnswerOutcome outcome) => outcome.Contains == 0 && Refusals.IsRefusal(outcome.Answer ?? "");

    private List<AnswerOutcome> ReadAll() => [.. Read()];
}
