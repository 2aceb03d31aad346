namespace Experiments.Results.Html;

/// <summary>Everything that a report shows of several experiments.</summary>
/// <param name="Title">What the experiments are about together.</param>
/// <param name="Experiments">The experiments, in the order of the report, each with a name of its own.</param>
public sealed record StudyReport(string Title, IReadOnlyList<Report> Experiments)
{
    /// <summary>What introduces the study, in Markdown; empty for nothing.</summary>
    public string Introduction { get; init; } = "";

    /// <summary>The experiments that have no results yet, by name.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
