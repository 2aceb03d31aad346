namespace Experiments.Runtime.Definition;

/// <summary>A way to run an experiment: the spec as written, or with some axes and parameters replaced.</summary>
/// <param name="Name">The name in kebab-case; <c>default</c> is the spec as written.</param>
/// <param name="Reproducibility">On which CPUs the results are equal to the bit.</param>
public sealed record ProfileInfo(string Name, Reproducibility Reproducibility);
