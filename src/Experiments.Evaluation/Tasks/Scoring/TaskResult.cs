using Experiments.Evaluation.Tasks.Definitions;

namespace Experiments.Evaluation.Tasks.Scoring;

/// <summary>A metric of a task: its value, and its standard error.</summary>
/// <param name="Value">The value.</param>
/// <param name="Error">The standard error; null where the harness gives none without resampling.</param>
internal sealed record TaskResult(double Value, double? Error)
{
    /// <summary>A metric of the outcomes that were scored, at least one.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="outcomes">The outcomes.</param>
    public static TaskResult Of(TaskMetric metric, string filter, IReadOnlyList<TaskOutcome> outcomes)
    {
        if (Metrics.OfCorpus.Contains(metric.Name))
        {
            return new(CorpusValue.Of(metric.Name, _ => filter, outcomes).Value, null);
        }

        var scores = outcomes.Select(outcome => outcome.Scores[TaskOutcome.Key(metric.Name, filter)]).ToList();
        return metric.Name switch
        {
            "f1" => new(F1(outcomes), null),
            "perplexity" => new(PortableMath.Exp(-scores.Average()), null),
            "word_perplexity" => new(PortableMath.Exp(-scores.Sum() / outcomes.Sum(outcome => outcome.Words!.Value)), null),
            "byte_perplexity" => new(PortableMath.Exp(-scores.Sum() / outcomes.Sum(outcome => outcome.Bytes!.Value)), null),
            "bits_per_byte" => new(-scores.Sum() / outcomes.Sum(outcome => outcome.Bytes!.Value) / PortableMath.Log(2), null),
            "brier_score" => new(scores.Average(), null),
            _ => new(scores.Average(), ErrorOfMean(scores)),
        };
    }

    private static double F1(IReadOnlyList<TaskOutcome> outcomes)
    {
        var both = outcomes.Count(outcome => outcome.Chosen == 1 && outcome.Gold!.Contains(1));
        var either = outcomes.Count(outcome => outcome.Chosen == 1) + outcomes.Count(outcome => outcome.Gold!.Contains(1));
        return either == 0 ? 0 : 2.0 * both / either;
    }

    private static double? ErrorOfMean(List<double> scores)
    {
        if (scores.Count < 2)
        {
            return null;
        }

        var mean = scores.Average();
        return Math.Sqrt(scores.Sum(score => (score - mean) * (score - mean)) / (scores.Count - 1) / scores.Count);
    }
}
