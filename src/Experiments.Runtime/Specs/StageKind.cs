namespace Experiments.Runtime.Specs;

/// <summary>
/// A kind of stage as its <see cref="StageAttribute"/> and its record declare it. The generator writes one instance per kind.
/// </summary>
/// <param name="Name">The name after <c>use:</c>.</param>
/// <param name="Version">The version that is raised by hand.</param>
/// <param name="Engines">The native engines that decide the result.</param>
/// <param name="Determinism">How far two runs agree.</param>
public abstract record StageKind(string Name, int Version, Engines Engines, Determinism Determinism)
{
    /// <summary>Whether hashes among the parameters say every bit of the result, whatever code brings it.</summary>
    public bool IsPinned { get; init; }

    /// <summary>What stages of the kind need while they run.</summary>
    public StageResources Resources { get; init; } = new();

    /// <summary>What the stage does, in one sentence, from the record's doc comment.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The type of the output, as the catalog shows it.</summary>
    public string Output { get; init; } = "";

    /// <summary>What the output is, from its doc comment.</summary>
    public string OutputSummary { get; init; } = "";

    /// <summary>The artifacts and measures in the output, which YAML names <c>$stage.member</c>.</summary>
    public IReadOnlyList<StageMember> Members { get; init; } = [];

    /// <summary>The parameters, in the order of declaration.</summary>
    public IReadOnlyList<StageParameter> Parameters { get; init; } = [];

    /// <summary>What a stage has where YAML leaves a parameter out, in canonical text by the parameter's path.</summary>
    public abstract IReadOnlyList<IdentityParameter> Defaults { get; }
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
    where TOutput : Artifact, IArtifact<TOutput>
{
    /// <summary>Makes a stage with nothing in what YAML must give; null where nobody knows how.</summary>
    public Func<TStage>? Unset { get; init; }

    /// <inheritdoc />
    public override IReadOnlyList<IdentityParameter> Defaults
    {
        get
        {
            var identity = new IdentityWriter();
            try
            {
                if (Unset is not null)
                {
                    WriteIdentity(Unset(), identity);
                }
            }
            catch (Exception refusal) when (refusal is StageException or ArgumentException or NullReferenceException)
            {
                // The record does not take what stands in for its required values, so that nobody can ask it for its defaults.
                return [];
            }

            return [.. identity.Parameters.Where(parameter => parameter is { IsDefault: true, IsProvenance: false })];
        }
    }
}

/// <summary>An artifact or a measure in the output of a stage.</summary>
/// <param name="Name">The name in YAML, behind the stage's and a dot.</param>
/// <param name="Type">The type, as the catalog shows it: of a measure, how its items add up.</param>
/// <param name="IsMeasure">Whether it is a measure and not an artifact.</param>
/// <param name="Summary">What it is, from the doc comment.</param>
public sealed record StageMember(string Name, string Type, bool IsMeasure, string Summary);

/// <summary>A parameter of a stage kind, for catalogs and schemas.</summary>
/// <param name="Name">The YAML key.</param>
/// <param name="Type">The type in the words of the spec language: <c>integer</c>, <c>dialogues</c>, <c>constant | linear |
/// cosine</c>.</param>
/// <param name="Required">Whether YAML must give it.</param>
/// <param name="Default">The default as YAML would write it; null where there is none.</param>
/// <param name="Unit">The unit in the plural; null where there is none.</param>
/// <param name="Summary">What it means, from the doc comment.</param>
public sealed record StageParameter(string Name, string Type, bool Required, string? Default, string? Unit, string Summary)
{
    /// <summary>The values that it takes.</summary>
    public ValueShape Shape { get; init; } = new(ValueForm.Text);
}
