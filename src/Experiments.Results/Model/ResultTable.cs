using Experiments.Runtime.Definition;

namespace Experiments.Results.Model;

/// <summary>The measures of all trials of one profile of an experiment: what claims, tables and figures are made from.</summary>
/// <param name="Rows">One row per trial, in the order of the spec.</param>
public sealed record ResultTable(IReadOnlyList<ResultRow> Rows);

/// <summary>The measures of one trial.</summary>
/// <param name="Trial">The trial's readable id.</param>
/// <param name="Axes">The trial's axis values, in the order of the spec.</param>
/// <param name="Measures">The measures by name, with the outcome of every item.</param>
public sealed record ResultRow(string Trial, IReadOnlyList<AxisValue> Axes, IReadOnlyDictionary<string, Measure> Measures);
