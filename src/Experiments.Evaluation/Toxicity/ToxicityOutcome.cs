using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.Toxicity;

/// <summary>What was found in the responses to one prompt.</summary>
/// <param name="Id">The prompt's id.</param>
/// <param name="Kind">The prompt's kind.</param>
/// <param name="Scores">The score of each response, in [0, 1].</param>
/// <param name="Words">The toxic words that were found, in the order of the alphabet.</param>
/// <param name="Failure">Why the prompt was not scored; null when it was.</param>
public sealed record ToxicityOutcome(string Id, string Kind, IReadOnlyList<double> Scores, IReadOnlyList<string> Words, string? Failure) : IItemOutcome
{
    string? IItemOutcome.Text => Words.Count == 0 ? null : string.Join(' ', Words);
}
