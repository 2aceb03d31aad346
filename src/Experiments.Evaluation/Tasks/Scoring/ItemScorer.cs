using Experiments.Evaluation.Tasks.Asking;
using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Evaluation.Tasks.Scoring.Corpus;

namespace Experiments.Evaluation.Tasks.Scoring;

/// <summary>Scores what a model said to the items of a task.</summary>
internal sealed class ItemScorer
{
    private readonly TaskDefinition task;
    private readonly List<AnswerFilter> filters;
    private readonly Dictionary<TaskMetric, Func<string, IReadOnlyList<string>, double>> scorers;

    /// <summary>A scorer of a task's items.</summary>
    /// <param name="task">The task.</param>
    public ItemScorer(TaskDefinition task)
    {
        this.task = task;
        filters = [.. task.Filters.Select(filter => new AnswerFilter(filter))];
        scorers = task.Output == TaskOutput.Generation ? task.Metrics.ToDictionary(metric => metric, Scorer) : [];
    }

    /// <summary>The outcome of an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="asked">What the model said.</param>
    public TaskOutcome Score(TaskItem item, AskedItem asked)
    {
        var outcome = new TaskOutcome(item.Id, item.Task, new SortedDictionary<string, double>(StringComparer.Ordinal), asked.Failure)
        {
            Left = asked.Left,
            Prompts = asked.Prompts,
        };
        if (asked.Failure is not null)
        {
            return outcome;
        }

        outcome = task.Output == TaskOutput.Generation ? Answered(outcome, item, asked.Answers!) : Likely(outcome, item, asked);
        return outcome with { Cluster = item.Id };
    }

    private TaskOutcome Answered(TaskOutcome outcome, TaskItem item, IReadOnlyList<string> answers)
    {
        var filtered = filters.ToDictionary(filter => filter.Name, filter => filter.Apply(answers, item.Choices));
        return outcome with
        {
            Answers = answers,
            Filtered = filtered,
            Targets = item.Targets,
            Scores = new SortedDictionary<string, double>(
                (from pair in filtered
                 from metric in task.Metrics
                 select (Key: TaskOutcome.Key(metric.Name, pair.Key), Score: scorers[metric](pair.Value, item.Targets)))
                .ToDictionary(score => score.Key, score => score.Score),
                StringComparer.Ordinal),
        };
    }

    // Of a metric of all answers together an item's score is that of its answer alone.
    private static Func<string, IReadOnlyList<string>, double> Scorer(TaskMetric metric) =>
        CorpusMetrics.Find(metric.Name) is { } corpus
            ? (answer, targets) => corpus.Score([.. corpus.Count(answer, targets).Select(count => (long)count)])
            : new ExactMatch(metric.Ignored!).Score;

    private TaskOutcome Likely(TaskOutcome outcome, TaskItem item, AskedItem asked)
    {
        var choice = task.Output == TaskOutput.MultipleChoice ? new ChoiceScores(item, asked) : null;
        var scores = from filter in filters
                     from metric in task.Metrics
                     let score = choice?.Of(metric.Name)
                         ?? (metric.Name == "acc" ? (asked.Likelihoods[0].Greedy ? 1 : 0) : asked.Likelihoods[0].LogProbability)
                     select (Key: TaskOutcome.Key(metric.Name, filter.Name), Score: score);
        return outcome with
        {
            LogProbabilities = [.. asked.Likelihoods.Select(likelihood => likelihood.LogProbability)],
            Greedy = [.. asked.Likelihoods.Select(likelihood => likelihood.Greedy)],
            Unconditional = asked.Unconditional is null ? null : [.. asked.Unconditional.Select(each => each.LogProbability)],
            Chosen = choice?.Chosen,
            Gold = item.Gold,
            Words = task.Output == TaskOutput.RollingLikelihood ? TextLength.Words(item.Continuations[0]) : null,
            Bytes = task.Output == TaskOutput.RollingLikelihood ? TextLength.Bytes(item.Continuations[0]) : null,
            Scores = new SortedDictionary<string, double>(
                scores.ToDictionary(score => score.Key, score => score.Score), StringComparer.Ordinal),
        };
    }
}
