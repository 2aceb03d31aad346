using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.Style;

/// <summary>The style of one response beside the teacher's to the same prompt.</summary>
/// <param name="Id">The prompt's id, with the sample's number where there are several.</param>
/// <param name="Kind">The prompt's kind.</param>
/// <param name="Response">The model's response.</param>
/// <param name="Features">What is visible of the response's style; null when it was not compared.</param>
/// <param name="Teacher">The same of the teacher's response; null when it was not compared.</param>
/// <param name="UnigramShare">The share of the teacher's words that the response has too; null when the teacher's response has no word.</param>
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
    string? IItemOutcome.Text => Response;
}
