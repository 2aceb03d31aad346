namespace Experiments.Runtime.Results.Claims;

/// <summary>A measure as a claim names it: its values in all trials.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="Rows">The trials that count.</param>
public sealed record MeasureColumn(string Name, IReadOnlyList<ResultRow> Rows);
