using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.Judging.Agreement;

/// <summary>Two judges' verdicts on one pair of responses.</summary>
/// <param name="Id">The pair's id.</param>
/// <param name="First">The first judge's verdict: 1 for a win of the model, ½ for a tie, 0 for a loss.</param>
/// <param name="Second">The second judge's verdict.</param>
/// <param name="Failure">Why the verdicts cannot be compared; null when they can.</param>
public sealed record AgreementOutcome(string Id, double First, double Second, string? Failure) : IItemOutcome
{
    string? IItemOutcome.Text => $"{Name(First)} and {Name(Second)}";

    /// <summary>The name of a verdict.</summary>
    /// <param name="verdict">1, ½ or 0.</param>
    internal static string Name(double verdict) => verdict switch
    {
        1 => "win",
        0 => "loss",
        _ => "tie",
    };
}
