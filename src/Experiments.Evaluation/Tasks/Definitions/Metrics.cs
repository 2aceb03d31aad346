namespace Experiments.Evaluation.Tasks.Definitions;

/// <summary>The metrics that there are.</summary>
internal static class Metrics
{
    /// <summary>The share of the likelihood that the right choices have, in the manner of TruthfulQA's mc2.</summary>
    public const string TrueMass = "true_mass";

    /// <summary>The correlation of choices with what is right.</summary>
    public const string Matthews = "mcc";

    /// <summary>Metrics that are of all items together: no mean of their scores.</summary>
    public static readonly IReadOnlyList<string> OfCorpus = ["bleu", "chrf", Matthews];

    private static readonly Metric[] All =
    [
        new("acc", true, "mean", [TaskOutput.MultipleChoice, TaskOutput.Likelihood]),
        new("acc_norm", true, "mean", [TaskOutput.MultipleChoice]),
        new("acc_bytes", true, "mean", [TaskOutput.MultipleChoice]),
        new("acc_mutual_info", true, "mean", [TaskOutput.MultipleChoice]),
        new("exact_match", true, "mean", [TaskOutput.MultipleChoice, TaskOutput.Generation]),
        new("f1", true, "f1", [TaskOutput.MultipleChoice]),
        new(Matthews, true, "matthews_corrcoef", [TaskOutput.MultipleChoice]),
        new("bleu", true, "bleu", [TaskOutput.Generation]),
        new("chrf", true, "chrf", [TaskOutput.Generation]),
        new("brier_score", false, "brier_score", [TaskOutput.MultipleChoice]),
        new(TrueMass, true, "mean", [TaskOutput.MultipleChoice]),
        new("perplexity", false, "perplexity", [TaskOutput.Likelihood]),
        new("word_perplexity", false, "weighted_perplexity", [TaskOutput.RollingLikelihood]),
        new("byte_perplexity", false, "weighted_perplexity", [TaskOutput.RollingLikelihood]),
        new("bits_per_byte", false, "bits_per_byte", [TaskOutput.RollingLikelihood]),
    ];

    /// <summary>The metrics of what a task asks.</summary>
    public static IEnumerable<Metric> Of(TaskOutput output) => All.Where(metric => metric.Outputs.Contains(output));

    /// <summary>Those that are computed where a task names none.</summary>
    public static IReadOnlyList<TaskMetric> Default(TaskOutput output) => output switch
    {
        TaskOutput.MultipleChoice => [Plain("acc"), Plain("acc_norm")],
        TaskOutput.Likelihood => [Plain("perplexity"), Plain("acc")],
        TaskOutput.RollingLikelihood => [Plain("word_perplexity"), Plain("byte_perplexity"), Plain("bits_per_byte")],
        _ => [new("exact_match", true, new([], false, false, false))],
    };

    private static TaskMetric Plain(string name) => new(name, All.Single(metric => metric.Name == name).HigherIsBetter);
}

/// <summary>A metric.</summary>
/// <param name="Name">What the harness calls it.</param>
/// <param name="HigherIsBetter">Which way is better.</param>
/// <param name="Aggregation">How it is made of the items.</param>
/// <param name="Outputs">What must be asked for it.</param>
internal sealed record Metric(string Name, bool HigherIsBetter, string Aggregation, IReadOnlyList<TaskOutput> Outputs);
