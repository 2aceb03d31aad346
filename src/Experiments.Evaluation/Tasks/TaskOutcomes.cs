using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;
using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Evaluation.Tasks.Scoring;

namespace Experiments.Evaluation.Tasks;

/// <summary>
/// What a model made of tasks: <c>items.jsonl</c>, one <see cref="TaskOutcome"/> per line; <c>task.json</c>, what was asked; and
/// <c>results.json</c>, the results as lm-evaluation-harness writes them.
/// </summary>
public sealed record TaskOutcomes(string Folder)
    : JsonLinesArtifact<TaskOutcomes, TaskOutcome>(Folder, Lines), IArtifact<TaskOutcomes>
{
    private static readonly JsonLines<TaskOutcome> Lines = new("items.jsonl", options => new TaskOutcomeJson(options).TaskOutcome);

    /// <summary>The share of items whose right choice is the likeliest, or whose continuation greedy decoding would write.</summary>
    public Proportion Acc => Share("acc");

    /// <summary>The share of items whose right choice is the likeliest per character.</summary>
    public Proportion AccNorm => Share("acc_norm");

    /// <summary>The share of items whose right choice is the likeliest per byte of UTF-8.</summary>
    public Proportion AccBytes => Share("acc_bytes");

    /// <summary>The share of items whose right choice gains most by the context.</summary>
    public Proportion AccMutualInfo => Share("acc_mutual_info");

    /// <summary>The share of answers that equal an accepted text, or of right choices that greedy decoding would write.</summary>
    public Proportion ExactMatch => Share("exact_match");

    /// <summary>The mean part of the probability of all choices that the right ones have.</summary>
    public Mean TrueMass => Average("true_mass");

    /// <summary>The mean squared distance of the choices' probabilities from what is right.</summary>
    public Mean BrierScore => Average("brier_score", Direction.LowerIsBetter);

    /// <summary>F1 of the choice at place 1: twice what was rightly chosen, over what was chosen and what was right.</summary>
    public Ratio F1 => Measures.Quotient(
        Having("f1", out _),
        outcome => 2 * (outcome.Chosen == 1 && IsOne(outcome) ? 1 : 0),
        outcome => (outcome.Chosen == 1 ? 1 : 0) + (IsOne(outcome) ? 1 : 0));

    /// <summary>The BLEU of all answers, in [0, 100], as sacreBLEU computes it.</summary>
    public CorpusScore Bleu => Corpus("bleu");

    /// <summary>The chrF of all answers, in [0, 100], as sacreBLEU computes it.</summary>
    public CorpusScore Chrf => Corpus("chrf");

    /// <summary>Matthews' correlation coefficient of choices and right ones, in [-1, 1].</summary>
    public CorpusScore Mcc => Corpus(Metrics.Matthews);

    /// <summary>The exponential of the mean negative log-probability of the continuations.</summary>
    public CorpusScore Perplexity => Exponential("perplexity", _ => 1);

    /// <summary>The exponential of the negative log-probability per word.</summary>
    public CorpusScore WordPerplexity => Exponential("word_perplexity", outcome => outcome.Words!.Value);

    /// <summary>The exponential of the negative log-probability per byte of UTF-8.</summary>
    public CorpusScore BytePerplexity => Exponential("byte_perplexity", outcome => outcome.Bytes!.Value);

    /// <summary>Bits per byte of UTF-8: comparable between tokenizers.</summary>
    public Ratio BitsPerByte => Measures.Quotient(
        Having("bits_per_byte", out var key),
        outcome => -outcome.Scores[key(outcome)] / PortableMath.Log(2),
        outcome => outcome.Bytes!.Value,
        Direction.LowerIsBetter);

    /// <inheritdoc />
    public static TaskOutcomes Open(string folder) => new(folder);

    private static bool IsOne(TaskOutcome outcome) => outcome.Gold!.Contains(1);

    private Proportion Share(string metric)
    {
        var outcomes = Having(metric, out var key);
        return Measures.Share(outcomes, outcome => outcome.Scores[key(outcome)]);
    }

    private Mean Average(string metric, Direction direction = Direction.HigherIsBetter)
    {
        var outcomes = Having(metric, out var key);
        return Measures.Average(outcomes, outcome => outcome.Scores[key(outcome)], direction);
    }

    private CorpusScore Corpus(string metric)
    {
        var outcomes = Having(metric, out var key);
        var average = Measures.Average(outcomes, outcome => outcome.Scores[key(outcome)]);
        var scored = outcomes.Where(outcome => outcome.Failure is null).ToList();
        if (scored.Count == 0)
        {
            return new(double.NaN) { Failed = average.Failed };
        }

        var corpus = CorpusValue.Of(metric, outcome => key(outcome)[(metric.Length + 1)..], scored);
        return new(corpus.Value)
        {
            Items = [.. average.Items.Zip(corpus.Influences, (item, score) => item with { Score = score })],
            Failed = average.Failed,
            Signature = corpus.Signature,
        };
    }

    // The items' scores are made such that their mean is the value, and their spread that of the value (the delta method).
    private CorpusScore Exponential(string metric, Func<TaskOutcome, double> weight)
    {
        var outcomes = Having(metric, out var key);
        var loss = Measures.Quotient(outcomes, outcome => -outcome.Scores[key(outcome)], weight, Direction.LowerIsBetter);
        var value = PortableMath.Exp(loss.Value);
        return new(value)
        {
            Items = double.IsFinite(value)
                ? [.. loss.Linearized.Select(item => item with { Score = value * (1 + item.Score - loss.Value) })]
                : [],
            Failed = loss.Failed,
            Direction = Direction.LowerIsBetter,
        };
    }

    /// <summary>The outcomes of the tasks that have a metric.</summary>
    /// <exception cref="StageException">None has it; the message says what there is.</exception>
    private List<TaskOutcome> Having(string metric, out Func<TaskOutcome, string> key)
    {
        var list = TaskList.Read(Folder);
        var tasks = list.Tasks.Where(task => task.Metrics.Any(own => own.Name == metric)).ToDictionary(task => task.Name);
        if (tasks.Count == 0)
        {
            var known = list.Tasks.SelectMany(task => task.Metrics).Select(own => Named(own.Name)).Distinct(StringComparer.Ordinal);
            throw new StageException(
                $"the measure '{Named(metric)}' is none of {string.Join(", ", list.Tasks.Select(task => task.Name))}: there are "
                + $"{string.Join(", ", known)}; the task's 'metric_list' says which.");
        }

        key = outcome => TaskOutcome.Key(metric, list.Filter ?? tasks[outcome.Task].Filters[0].Name);
        return [.. ReadAll().Where(outcome => tasks.ContainsKey(outcome.Task))];
    }

    private static string Named(string metric) => metric.Replace('_', '-');
}

[JsonSerializable(typeof(TaskOutcome))]
internal sealed partial class TaskOutcomeJson : JsonSerializerContext;
