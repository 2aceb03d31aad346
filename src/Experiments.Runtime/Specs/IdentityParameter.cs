namespace Experiments.Runtime.Specs;

/// <summary>A parameter that decides a stage's result.</summary>
/// <param name="Name">The YAML key; members of nested records and lists by path: <c>optimizer.beta-1</c>, <c>sources[0].count</c>.</param>
/// <param name="Value">The value in canonical text: equal values have equal text on every machine.</param>
public sealed record IdentityParameter(string Name, string Value)
{
    /// <summary>
    /// Whether it is what the stage has when YAML leaves the parameter out. Such parameters are no part of the key, so that a parameter
    /// that is added later leaves the keys of older specs as they are.
    /// </summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether it only says where something comes from. Such parameters are no part of the key.</summary>
    public bool IsProvenance { get; init; }
}

/// <summary>An input of a stage.</summary>
/// <param name="Name">The YAML key, by path as in <see cref="IdentityParameter"/>.</param>
/// <param name="Source">The stage and member that it refers to.</param>
public sealed record IdentityInput(string Name, Input Source);
