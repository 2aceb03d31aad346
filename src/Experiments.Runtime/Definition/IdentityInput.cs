namespace Experiments.Runtime.Definition;

/// <summary>An input of a stage.</summary>
/// <param name="Name">The YAML key, by path as in <see cref="IdentityParameter"/>.</param>
/// <param name="Source">The stage and member that it refers to.</param>
public sealed record IdentityInput(string Name, Input Source);
