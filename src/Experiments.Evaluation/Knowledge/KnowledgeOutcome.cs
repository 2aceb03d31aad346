using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.Knowledge;

/// <summary>How well a model knows the answer to a question.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Greedy">The share of demonstration sets with which the greedy answer is right.</param>
/// <param name="Sampled">The share of sampled answers that are right; null where none was sampled, because a greedy one is right.</param>
/// <param name="Category">The category's name: <c>highly-known</c>, <c>maybe-known</c>, <c>weakly-known</c> or <c>unknown</c>; null when the question was not asked.</param>
/// <param name="Failure">Why the question was not asked; null when it was.</param>
public sealed record KnowledgeOutcome(string Id, double Greedy, double? Sampled, string? Category, string? Failure) : IItemOutcome
{
    string? IItemOutcome.Text => Category;
}
