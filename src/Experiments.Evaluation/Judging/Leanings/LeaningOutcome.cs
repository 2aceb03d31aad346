using Experiments.Evaluation.Items;

namespace Experiments.Evaluation.Judging.Leanings;

/// <summary>A judge's verdict beside what the two responses differ in.</summary>
/// <param name="Id">The pair's id.</param>
/// <param name="Kind">The prompt's kind.</param>
/// <param name="Preference">The verdict: 1 for a win of the model, ½ for a tie, 0 for a loss.</param>
/// <param name="Truth">How much more of its claims is true in the model's response than in the reference, in [-1, 1]; null where nothing can be checked.</param>
/// <param name="Style">How many more points for style the model's response gets, in [-3, 3].</param>
/// <param name="Length">How many more words the model's response has.</param>
/// <param name="Failure">Why the pair was not judged; null when it was.</param>
public sealed record LeaningOutcome(string Id, string Kind, double Preference, double? Truth, double Style, double Length, string? Failure) : IItemOutcome
{
    /// <summary>How far the judge sides with the response that has more of a quality: 1 when it wins, ½ for a tie, 0 when it loses; 0 also where neither has more.</summary>
    /// <param name="difference">How much more of the quality the model's response has.</param>
    public double With(double difference) => Math.Sign(difference) switch
    {
        > 0 => Preference,
        < 0 => 1 - Preference,
        _ => 0,
    };
}
