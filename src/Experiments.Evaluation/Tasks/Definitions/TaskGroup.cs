namespace Experiments.Evaluation.Tasks.Definitions;

/// <summary>Tasks that are reported together.</summary>
/// <param name="Name">The group's name.</param>
/// <param name="Alias">What tables call it.</param>
/// <param name="Members">The names of the tasks and groups in it, in their order.</param>
/// <param name="Tasks">The names of all tasks in it, those of groups in it among them.</param>
/// <param name="Metrics">What is aggregated over the tasks.</param>
/// <param name="Version">The version that its metadata says; null where they say none.</param>
public sealed record TaskGroup(
    string Name,
    string Alias,
    IReadOnlyList<string> Members,
    IReadOnlyList<string> Tasks,
    IReadOnlyList<GroupMetric> Metrics,
    string? Version);

/// <summary>A metric that a group aggregates.</summary>
/// <param name="Name">The metric, as the harness calls it.</param>
/// <param name="Filters">The filters whose results are aggregated; null for all that tasks have.</param>
/// <param name="WeightBySize">Whether a task counts by its documents, or as much as any other.</param>
public sealed record GroupMetric(string Name, IReadOnlyList<string>? Filters, bool WeightBySize);
