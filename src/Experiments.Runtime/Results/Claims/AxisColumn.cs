namespace Experiments.Runtime.Results.Claims;

/// <summary>An axis as a claim names it.</summary>
/// <param name="Name">The name in kebab-case.</param>
public sealed record AxisColumn(string Name);
