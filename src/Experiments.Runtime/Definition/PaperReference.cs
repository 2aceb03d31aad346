namespace Experiments.Runtime.Definition;

/// <summary>A value that a paper reports.</summary>
/// <param name="Measure">The measure of ours that it is to be compared with.</param>
/// <param name="At">The axis values that it belongs to; empty where it belongs to no cell of ours.</param>
/// <param name="Value">The value.</param>
/// <param name="Place">Where in the paper: <c>Table 1, row 3</c>.</param>
public sealed record PaperReference(string Measure, IReadOnlyList<AxisValue> At, double Value, string Place);
