namespace Experiments.Runtime.Definition;

/// <summary>A kind of stage as its <see cref="StageAttribute"/> and its record declare it. The generator writes one instance per kind.</summary>
/// <param name="Name">The name after <c>use:</c>.</param>
/// <param name="Version">The version that is raised by hand.</param>
/// <param name="Engines">The native engines that decide the result.</param>
/// <param name="Determinism">How far two runs agree.</param>
public abstract record StageKind(string Name, int Version, Engines Engines, Determinism Determinism)
{
    /// <summary>What stages of the kind need while they run.</summary>
    public StageResources Resources { get; init; } = new();

    /// <summary>What the stage does, in one sentence, from the record's doc comment.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The type of the output, as the catalogue shows it.</summary>
    public string Output { get; init; } = "";

    /// <summary>The parameters, in the order of declaration.</summary>
    public IReadOnlyList<StageParameter> Parameters { get; init; } = [];
}

/// <summary>A kind of stage with its record and its output type.</summary>
/// <typeparam name="TStage">The stage's record.</typeparam>
/// <typeparam name="TOutput">What the stage makes.</typeparam>
/// <param name="Name">The name after <c>use:</c>.</param>
/// <param name="Version">The version that is raised by hand.</param>
/// <param name="Engines">The native engines that decide the result.</param>
/// <param name="Determinism">How far two runs agree.</param>
/// <param name="WriteIdentity">Writes the stage's parameters and inputs, in the order of declaration.</param>
public sealed record StageKind<TStage, TOutput>(
    string Name,
    int Version,
    Engines Engines,
    Determinism Determinism,
    Action<TStage, IdentityWriter> WriteIdentity) : StageKind(Name, Version, Engines, Determinism)
    where TStage : Stage<TOutput>
    where TOutput : Artifact, IArtifact<TOutput>;
