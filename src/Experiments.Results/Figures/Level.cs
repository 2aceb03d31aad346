namespace Experiments.Results.Figures;

/// <summary>A value across a panel that others are compared with.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The value.</param>
public sealed record Level(string Name, double Value);
