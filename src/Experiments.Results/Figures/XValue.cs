namespace Experiments.Results.Figures;

/// <summary>A value of the axis along x.</summary>
/// <param name="Text">How it is labelled.</param>
/// <param name="Number">Where it stands on a numeric axis; null where it is a name.</param>
public sealed record XValue(string Text, double? Number);
