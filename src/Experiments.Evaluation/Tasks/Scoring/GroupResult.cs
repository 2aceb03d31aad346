using Experiments.Evaluation.Tasks.Definitions;

namespace Experiments.Evaluation.Tasks.Scoring;

/// <summary>Aggregates a metric over the tasks of a group.</summary>
internal static class GroupResult
{
    /// <summary>The mean over tasks.</summary>
    /// <remarks>
    /// The error is that of a mean of independent tasks, √Σ (wₖ·seₖ)². The harness pools the tasks' variances instead, also where tasks do
    /// not count by their size, which then is another quantity.
    /// </remarks>
    /// <param name="metric">What is aggregated.</param>
    /// <param name="tasks">The result of each task that has the metric, with its documents.</param>
    public static TaskResult Of(GroupMetric metric, IReadOnlyList<(TaskResult Result, int Size)> tasks)
    {
        var total = tasks.Sum(task => metric.WeightBySize ? task.Size : 1.0);
        var weights = tasks.Select(task => (metric.WeightBySize ? task.Size : 1.0) / total).ToList();
        var value = tasks.Zip(weights, (task, weight) => task.Result.Value * weight).Sum();
        return tasks.Any(task => task.Result.Error is null)
            ? new(value, null)
            : new(value, Math.Sqrt(tasks.Zip(weights, (task, weight) => task.Result.Error!.Value * weight).Sum(part => part * part)));
    }
}
