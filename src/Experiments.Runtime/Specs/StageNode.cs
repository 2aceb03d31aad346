namespace Experiments.Runtime.Specs;

/// <summary>A stage in the graph of a trial.</summary>
/// <param name="Id">The stage's name in the spec, unique in the trial.</param>
/// <param name="Kind">The stage's kind.</param>
/// <param name="Stage">The stage with all its parameters.</param>
/// <param name="Parameters">The parameters that decide the result, in the order of the stage's declaration.</param>
/// <param name="Inputs">The inputs, in the order of the stage's declaration.</param>
/// <param name="Position">Where the stage stands in its YAML file.</param>
public sealed record StageNode(
    string Id,
    StageKind Kind,
    Stage Stage,
    IReadOnlyList<IdentityParameter> Parameters,
    IReadOnlyList<IdentityInput> Inputs,
    SourcePosition Position)
{
    /// <summary>How far two runs of the stage agree: what it says itself, else what its kind declares.</summary>
    public Determinism Determinism => (Stage as IOwnDeterminism)?.Determinism ?? Kind.Determinism;

    /// <summary>What the stage needs while it runs: what YAML says, else what its kind declares.</summary>
    public StageResources Resources { get; init; } = Kind.Resources;
}
