namespace Experiments;

/// <summary>Makes a record that derives from <see cref="Stage{TOutput}"/> a stage kind that YAML can <c>use:</c>.</summary>
/// <remarks>
/// The record's constructor parameters and its <c>init</c> properties are the YAML keys, in kebab-case.
/// Nothing is registered anywhere: the generator finds the attribute in every referenced assembly and in the project itself.
/// </remarks>
/// <param name="name">The name after <c>use:</c>, in kebab-case, unique among all stage kinds.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StageAttribute(string name) : Attribute
{
    /// <summary>The name after <c>use:</c>.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Raised by hand when the stage's results change for a reason that its parameters do not show. The default value is 1.
    /// </summary>
    public int Version { get; init; } = 1;

    /// <summary>
    /// The native engines that decide the stage's result; their versions enter the key. The default value is <see cref="Engines.None"/>.
    /// </summary>
    public Engines Engines { get; init; } = Engines.None;

    /// <summary>How far two runs of the stage with equal inputs agree. The default value is <see cref="Determinism.BitExact"/>.</summary>
    public Determinism Determinism { get; init; } = Determinism.BitExact;

    /// <summary>
    /// Whether hashes among the parameters say every bit of the result, whatever code brings it: the code is then no part of the key, and
    /// an edit of it brings nothing anew. The default value is false.
    /// </summary>
    public bool IsPinned { get; init; }
}
