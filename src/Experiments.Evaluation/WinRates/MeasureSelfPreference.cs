using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.WinRates;

/// <summary>
/// Asks whether a judge favours its own kind: what it says of pairs in which one candidate shares its base, beside what a judge that
/// shares it with neither says of the same pairs.
/// </summary>
/// <remarks>
/// Source: the difference of win rates as in Panickssery et al., "LLM Evaluators Recognize and Favor Their Own Generations", 2024; the
/// difference at equal quality as in Wataoka et al., "Self-Preference Bias in LLM-as-a-Judge", 2024, with the other judge for people. What
/// the two judges differ in otherwise is part of it, too: people as the other judge (<c>$people.verdicts</c>) leave the least of that. A
/// pair that one of them did not judge is counted by its reason.
/// </remarks>
/// <param name="Judge">The verdicts of the judge who shares its base with one candidate.</param>
/// <param name="Other">Those of a judge who shares it with neither, on the same pairs.</param>
/// <param name="Related">Which candidate shares the judge's base. The default value is the one whose responses are judged.</param>
/// <exception cref="StageException">The judges have no pair in common, or one has two verdicts on a pair.</exception>
[Stage("self-preference")]
public sealed record MeasureSelfPreference(
    Input<Judgements> Judge, Input<Judgements> Other, RelatedCandidate Related = RelatedCandidate.Responses)
    : Stage<SelfPreferenceOutcomes>
{
    /// <inheritdoc />
    public override Task<SelfPreferenceOutcomes> RunAsync(StageContext context)
    {
        var others = context.Open(Other).ReadDistinct("other").ToDictionary(pair => pair.Id, StringComparer.Ordinal);
        var outcomes = context.Open(Judge).ReadDistinct("judge")
            .Select(pair => Compare(pair, others.GetValueOrDefault(pair.Id)))
            .ToList();
        return outcomes.Any(outcome => others.ContainsKey(outcome.Id))
            ? Task.FromResult(SelfPreferenceOutcomes.Write(context.Output, outcomes))
            : throw new StageException(
                "self-preference: judge and other have no pair in common; both must judge responses to the same prompts.");
    }

    private SelfPreferenceOutcome Compare(JudgedPair pair, JudgedPair? other) =>
        (pair.Failure ?? (other is null ? Failures.NoCounterpart : other.Failure)) is { } failure
            ? new(pair.Id, 0, 0, failure) { Cluster = pair.Cluster }
            : new(pair.Id, ForRelated(pair), ForRelated(other!), null) { Cluster = pair.Cluster };

    private double ForRelated(JudgedPair pair) =>
        Related == RelatedCandidate.Responses ? pair.Preference() : 1 - pair.Preference();
}

/// <summary>Which of two candidates shares a judge's base.</summary>
public enum RelatedCandidate
{
    /// <summary>The model whose responses are judged.</summary>
    Responses,

    /// <summary>The one that it is compared with.</summary>
    Reference,
}
