namespace Experiments.Results.Comparison;

/// <summary>What one layer of a comparison found.</summary>
/// <param name="Layer"><c>exact</c>, <c>numeric</c> or <c>statistical</c>.</param>
/// <param name="State">The verdict.</param>
/// <param name="Lines">The findings, one line each.</param>
public sealed record LayerResult(string Layer, LayerState State, IReadOnlyList<string> Lines);
