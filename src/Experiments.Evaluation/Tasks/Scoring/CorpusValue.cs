using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Evaluation.Tasks.Scoring.Corpus;

namespace Experiments.Evaluation.Tasks.Scoring;

/// <summary>A metric of all items together, and what it is without each of them.</summary>
/// <param name="Value">The metric.</param>
/// <param name="Without">The metric of all others, for each item.</param>
internal sealed record CorpusValue(double Value, IReadOnlyList<double> Without)
{
    /// <summary>How it was computed, as sacreBLEU writes it; null where its name says all.</summary>
    public string? Signature { get; private init; }

    /// <summary>
    /// Scores of the items whose mean is the metric, and whose spread is what its error is by the jackknife; none where there is one item.
    /// </summary>
    public IReadOnlyList<double> Influences
    {
        get
        {
            var mean = Without.Average();
            return Without.Count < 2 ? [] : [.. Without.Select(other => Value + ((Without.Count - 1) * (mean - other)))];
        }
    }

    /// <summary>A metric of outcomes that were scored, at least one.</summary>
    /// <param name="metric">What the harness calls it.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="outcomes">The outcomes.</param>
    public static CorpusValue Of(string metric, Func<TaskOutcome, string> filter, IReadOnlyList<TaskOutcome> outcomes)
    {
        if (metric == Metrics.Matthews)
        {
            // As the harness takes one of several right ones.
            List<int> right = [.. outcomes.Select(outcome => outcome.Gold is [var first, ..] ? first : -1)];
            List<int> chosen = [.. outcomes.Select(outcome => outcome.Chosen!.Value)];
            return new(Matthews.Of(right, chosen), Matthews.Without(right, chosen));
        }

        var corpus = CorpusMetrics.Find(metric)!;
        var counts = outcomes.Select(outcome => corpus.Count(outcome.Filtered![filter(outcome)], outcome.Targets!)).ToList();
        var sums = counts[0].Select((_, place) => counts.Sum(own => (long)own[place])).ToList();
        return new(corpus.Score(sums), [.. counts.Select(own => corpus.Score([.. sums.Zip(own, (sum, one) => sum - one)]))])
        {
            Signature = $"nrefs:{References(outcomes)}|{corpus.Choices}",
        };
    }

    private static string References(IEnumerable<TaskOutcome> outcomes) =>
        outcomes.Select(outcome => outcome.Targets!.Count).Distinct().ToList() is [var same] ? $"{same}" : "var";
}
