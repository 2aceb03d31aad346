namespace Experiments.Runtime.Results.Comparison;

/// <summary>A measure of a trial as the result files have it.</summary>
/// <param name="Value">The value; NaN when nothing was scored.</param>
/// <param name="Planned">Items that were to be scored.</param>
/// <param name="IsProportion">Whether items are scored 0 or 1 and the value is their share.</param>
/// <param name="Items">The scores by item id; empty for a measure of the corpus as a whole.</param>
public sealed record StoredMeasure(double Value, int Planned, bool IsProportion, IReadOnlyDictionary<string, double> Items);
