using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.Diversity;

/// <summary>How alike a user's input is to the others.</summary>
/// <param name="Id">The dialogue's id.</param>
/// <param name="Input">What the user asks first.</param>
/// <param name="Nearest">The id of the most similar other dialogue; of equals the first.</param>
/// <param name="Similarity">The sentence BLEU with that input, in [0, 100].</param>
/// <param name="Failure">Why the input was not compared; null when it was.</param>
public sealed record DiversityOutcome(string Id, string Input, string? Nearest, double Similarity, string? Failure) : IItemOutcome
{
    string? IItemOutcome.Text => Input;
}
