namespace Experiments.Results.Figures;

/// <summary>A value that the paper reports.</summary>
/// <param name="X">The index of its value along x.</param>
/// <param name="Value">The value.</param>
public sealed record PaperPoint(int X, double Value);
