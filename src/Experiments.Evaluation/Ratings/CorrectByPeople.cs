using Experiments.Evaluation.Judging;

namespace Experiments.Evaluation.Ratings;

/// <summary>
/// Corrects a judge's verdicts on many pairs by those of people on some of them: an estimate of what people would say of all, with an
/// interval that holds whatever the judge is worth.
/// </summary>
/// <remarks>
/// The mean verdict is λ · (the judge's mean over the pairs that people did not see) + (the mean of people's verdict − λ · the judge's over
/// those that they saw), with λ = Cov / ((1 + n/N) · Var), in [0, 1]. People must have seen pairs that were chosen by chance, as
/// <c>rating-task</c> with a count chooses them. Source: Angelopoulos et al., "Prediction-powered inference", Science 382, 2023;
/// Angelopoulos, Duchi and Zrnic, "PPI++: Efficient prediction-powered inference", 2023.
/// </remarks>
/// <param name="People">The verdicts of people, such as the majority's of <c>evaluate-ratings</c>.</param>
/// <param name="Judge">The judge's verdicts, on the same pairs and on others.</param>
/// <param name="Width">
/// The width of a 95 % interval that is wanted: <c>pairs-needed</c> says how many pairs people must see for it. The default value is 0.1.
/// </param>
/// <exception cref="StageException">People saw fewer than two of the pairs, or fewer than two are left that they did not see.</exception>
[Stage("correct-by-people")]
public sealed record CorrectByPeople(
    Input<Judgements> People,
    Input<Judgements> Judge,
    [Range(0.001, 1)] double Width = 0.1) : Stage<CorrectedOutcomes>
{
    /// <inheritdoc />
    public override Task<CorrectedOutcomes> RunAsync(StageContext context)
    {
        CheckParameters();
        var people = context.Open(People).ReadDistinct("people").ToDictionary(pair => pair.Id, StringComparer.Ordinal);
        var items = context.Open(Judge).ReadDistinct("judge").Select(pair => Item(pair, people.GetValueOrDefault(pair.Id))).ToList();
        var seen = items.Count(item => item is { Failure: null, People: not null });
        var others = items.Count(item => item is { Failure: null, People: null });
        return seen >= 2 && others >= 2
            ? Task.FromResult(CorrectedOutcomes.Write(context.Output, Width, items))
            : throw new StageException(
                $"correct-by-people: people and judge both judged {seen} pairs, and the judge {others} others; each must be 2 at least.");
    }

    private static CorrectedOutcome Item(JudgedPair judged, JudgedPair? people) => new(
        judged.Id,
        people is { Failure: null } ? people.Preference() : null,
        judged.Failure is null ? judged.Preference() : 0,
        judged.Failure)
    {
        Cluster = judged.Cluster,
    };
}
