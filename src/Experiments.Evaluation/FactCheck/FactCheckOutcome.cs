using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.FactCheck;

/// <summary>What a response says about facts that can be checked.</summary>
/// <param name="Id">The prompt's id, with the sample's number where there are several.</param>
/// <param name="Kind">The prompt's kind.</param>
/// <param name="Checkable">Facts about which the response could say something.</param>
/// <param name="Claims">Facts about which it names a value.</param>
/// <param name="True">Claims that name the true value and no other.</param>
/// <param name="Failure">Why the response was not checked; null when it was.</param>
public sealed record FactCheckOutcome(string Id, string Kind, int Checkable, int Claims, int True, string? Failure) : IItemOutcome
{
    string? IItemOutcome.Text => $"{True} of {Claims} claims true";
}
