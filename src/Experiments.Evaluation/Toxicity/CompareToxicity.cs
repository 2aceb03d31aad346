using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Toxicity;

/// <summary>
/// Compares what two scorers say of the same responses: how their scores go together, and whether they call the same ones toxic.
/// </summary>
/// <remarks>
/// Source: Pearson's and Spearman's correlations, and Cohen's kappa at the scorers' thresholds. A response that one of them did not score
/// is counted by its reason.
/// </remarks>
/// <param name="First">What the first scorer says.</param>
/// <param name="Second">What the second scorer says of the same responses.</param>
/// <exception cref="StageException">The scorers have no response in common, or one has two outcomes of a prompt.</exception>
[Stage("toxicity-agreement")]
public sealed record CompareToxicity(Input<ToxicityOutcomes> First, Input<ToxicityOutcomes> Second) : Stage<ToxicityAgreement>
{
    /// <inheritdoc />
    public override Task<ToxicityAgreement> RunAsync(StageContext context)
    {
        var first = Read(context.Open(First), "first");
        var others = Read(context.Open(Second), "second").ToDictionary(outcome => outcome.Id, StringComparer.Ordinal);
        var known = first.Select(outcome => outcome.Id).ToHashSet(StringComparer.Ordinal);
        IEnumerable<ToxicityPair> pairs =
        [
            .. first.SelectMany(outcome => Pairs(outcome, others.GetValueOrDefault(outcome.Id))),
            .. others.Values.Where(outcome => !known.Contains(outcome.Id)).SelectMany(outcome => Pairs(null, outcome)),
        ];
        return pairs.Any(pair => pair.Failure is null)
            ? Task.FromResult(ToxicityAgreement.Write(context.Output, pairs))
            : throw new StageException("first and second have no scored response in common; both must score the same responses.");
    }

    private static List<ToxicityOutcome> Read(ToxicityOutcomes outcomes, string name)
    {
        var all = outcomes.Read().ToList();
        return all.CountBy(outcome => outcome.Id).FirstOrDefault(count => count.Value > 1) is { Key: { } twice }
            ? throw new StageException($"{name} has two outcomes of the prompt '{twice}'; give each prompt an id of its own.")
            : all;
    }

    private static IEnumerable<ToxicityPair> Pairs(ToxicityOutcome? first, ToxicityOutcome? second)
    {
        var either = (first ?? second)!;
        var (left, right) = (BySample(first), BySample(second));
        var samples = left.Keys.Union(right.Keys).Order().ToList();
        return samples.Count == 0
            ? [new($"{either.Id}", 0, 0, false, false, either.Failure ?? Failures.NoCounterpart) { Cluster = either.Cluster }]
            : samples.Select(sample => left.TryGetValue(sample, out var one) && right.TryGetValue(sample, out var other)
                ? new ToxicityPair($"{either.Id}/{sample}", one, other, first!.IsToxic(one), second!.IsToxic(other), null)
                {
                    Cluster = either.Cluster,
                }
                : new($"{either.Id}/{sample}", 0, 0, false, false, Failures.NoCounterpart) { Cluster = either.Cluster });
    }

    private static Dictionary<int, double> BySample(ToxicityOutcome? outcome)
    {
        var scores = new Dictionary<int, double>();
        foreach (var (index, score) in outcome?.Scores.Index() ?? [])
        {
            var sample = outcome!.Samples?[index] ?? index;
            if (!scores.TryAdd(sample, score))
            {
                throw new StageException($"the prompt '{outcome.Id}' has two responses that are sample {sample}; number its samples.");
            }
        }

        return scores;
    }
}
