using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.MultipleChoice;

/// <summary>What came of one question.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Prompt">What the model read, with demonstrations, up to the option.</param>
/// <param name="Choices">The options.</param>
/// <param name="Correct">The index of the right option.</param>
/// <param name="LogProbabilities">The log-probability of each option after the prompt, in nats; empty when the question was not scored.</param>
/// <param name="Chosen">The index of the likeliest option; of equals the first; -1 when the question was not scored.</param>
/// <param name="ChosenPerCharacter">The same by log-probability per character.</param>
/// <param name="Failure">Why the question was not scored; null when it was.</param>
public sealed record ChoiceOutcome(
    string Id,
    string Prompt,
    IReadOnlyList<string> Choices,
    int Correct,
    IReadOnlyList<double> LogProbabilities,
    int Chosen,
    int ChosenPerCharacter,
    string? Failure) : IItemOutcome
{
    string? IItemOutcome.Text => Chosen < 0 ? null : Choices[Chosen];
}
