namespace Experiments.Results.Model;

/// <summary>The measures of all trials of one profile of an experiment.</summary>
/// <param name="Rows">One row per trial, in the order of the spec.</param>
public sealed record ResultTable(IReadOnlyList<ResultRow> Rows);
