using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Tasks.Reading;

/// <summary>Reads <c>metric_list</c>.</summary>
/// <param name="fields">The keys of the task.</param>
/// <param name="output">What is asked.</param>
internal sealed class MetricReader(TaskFields fields, TaskOutput output)
{
    private static readonly string[] Plain = ["metric", "aggregation", "higher_is_better"];

    private static readonly string[] Matching =
        [.. Plain, "ignore_case", "ignore_punctuation", "ignore_numbers", "regexes_to_ignore", "hf_evaluate"];

    // The harness takes them and gives them to a function that it never calls.
    private static readonly string[] WithoutEffect = [.. Matching, "average", "weight_by_size"];

    /// <summary>The metrics; those of the harness where the task names none.</summary>
    public IReadOnlyList<TaskMetric> Read() => fields.Says("metric_list")
        ? [.. fields.List("metric_list").Select(item => Read(item.Entry, item.Fields)).OfType<TaskMetric>()]
        : Metrics.Default(output);

    private TaskMetric? Read(TaskEntry entry, TaskFields own)
    {
        if (own.Text("metric") is not { } name)
        {
            if (!own.Says("metric"))
            {
                fields.Mistakes.Add(entry.File, entry.Key, "an entry of 'metric_list' names its 'metric'.");
            }

            return null;
        }

        if (Metrics.Of(output).SingleOrDefault(metric => metric.Name == name) is not { } known)
        {
            fields.Mistakes.Add(
                own.Entries["metric"].File,
                own.Entries["metric"].Value,
                $"the metric '{name}' is not computed of {output.Name()}; there are: "
                + $"{string.Join(", ", Metrics.Of(output).Select(metric => metric.Name))}.");
            return null;
        }

        var matches = output == TaskOutput.Generation && !Metrics.OfCorpus.Contains(name);
        TaskKeys.Check(
            own.Entries,
            matches ? Matching : output == TaskOutput.Generation ? Plain : WithoutEffect,
            $"the metric '{name}'",
            fields.Mistakes);
        if (own.Text("aggregation") is { } aggregation && aggregation != known.Aggregation)
        {
            fields.Mistakes.Add(
                own.Entries["aggregation"].File,
                own.Entries["aggregation"].Value,
                $"'{name}' is aggregated by {known.Aggregation} here, not by {aggregation}.");
        }

        return new(name, own.Flag("higher_is_better") ?? known.HigherIsBetter, matches ? Ignored(own) : null);
    }

    /// <summary>What is not looked at when texts are compared.</summary>
    /// <param name="own">The keys of a metric, or of a step of a filter.</param>
    public static IgnoredInMatch Ignored(TaskFields own)
    {
        var patterns = own.Texts("regexes_to_ignore") ?? [];
        foreach (var pattern in patterns)
        {
            PatternCheck.Check(own, "regexes_to_ignore", pattern);
        }

        return new(
            patterns, own.Flag("ignore_case") ?? false, own.Flag("ignore_punctuation") ?? false, own.Flag("ignore_numbers") ?? false);
    }
}

/// <summary>Refuses patterns that cannot be used.</summary>
internal static class PatternCheck
{
    /// <summary>Remembers where a pattern is wrong.</summary>
    public static void Check(TaskFields fields, string key, string pattern)
    {
        try
        {
            PythonPattern.Of(pattern);
        }
        catch (ArgumentException error)
        {
            var entry = fields.Entries[key];
            fields.Mistakes.Add(entry.File, entry.Value, $"'{key}': the pattern {pattern} cannot be used: {error.Message}");
        }
    }
}
