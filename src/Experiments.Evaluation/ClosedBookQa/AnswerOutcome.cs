using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.ClosedBookQa;

/// <summary>What came of one question.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Prompt">What the model read, with demonstrations.</param>
/// <param name="Answer">What the model wrote, untouched; null when it was not asked.</param>
/// <param name="End">Why the answer ends: <c>model</c>, <c>stop-text</c>, <c>max-tokens</c> or <c>context</c>; null when it was not asked.</param>
/// <param name="Gold">The accepted answers.</param>
/// <param name="ExactMatch">1 when the answer equals an accepted one after normalisation, else 0.</param>
/// <param name="F1">The overlap with the nearest accepted answer, in [0, 1].</param>
/// <param name="Contains">1 when an accepted answer stands somewhere in the answer, else 0.</param>
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
    string? IItemOutcome.Text => Answer;
}
