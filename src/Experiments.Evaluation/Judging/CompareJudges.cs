using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Judging;

/// <summary>Compares two judges' verdicts on the same pairs of responses.</summary>
/// <remarks>
/// Source: Cohen's kappa; agreement with ties by half as in Zhou et al., "LIMA", 2023. A
/// pair that one of them did not judge is counted by its reason.
/// </remarks>
/// <param name="First">The first judge's verdicts.</param>
/// <param name="Second">The second judge's verdicts on the same pairs.</param>
/// <exception cref="StageException">The judges have no pair in common, or one has two verdicts on a pair.</exception>
[Stage("judge-agreement")]
public sealed record CompareJudges(Input<Judgements> First, Input<Judgements> Second) : Stage<AgreementOutcomes>
{
    /// <inheritdoc />
    public override Task<AgreementOutcomes> RunAsync(StageContext context)
    {
        var others = context.Open(Second).ReadDistinct("second").ToDictionary(pair => pair.Id, StringComparer.Ordinal);
        var outcomes = context.Open(First).ReadDistinct("first")
            .Select(pair => Compare(pair, others.GetValueOrDefault(pair.Id)))
            .ToList();
        return outcomes.Any(outcome => others.ContainsKey(outcome.Id))
            ? Task.FromResult(AgreementOutcomes.Write(context.Output, outcomes))
            : throw new StageException("first and second have no pair in common; both must judge responses to the same prompts.");
    }

    private static AgreementOutcome Compare(JudgedPair first, JudgedPair? second) =>
        (first.Failure ?? (second is null ? Failures.NoCounterpart : second.Failure)) is { } failure
            ? new(first.Id, 0, 0, failure) { Cluster = first.Cluster }
            : new(first.Id, first.Preference(), second!.Preference(), null) { Cluster = first.Cluster };
}
