using Experiments.Generators.Text;

namespace Experiments.Generators.Catalog;

/// <summary>A stage kind.</summary>
/// <param name="Name">The name after <c>use:</c>.</param>
/// <param name="Type">The stage's record.</param>
/// <param name="Output">What the stage makes.</param>
internal sealed record StageModel(string Name, TypeName Type, OutputModel Output)
{
    public int Version { get; init; } = 1;

    /// <summary>The value of the attribute's <c>Engines</c>, as C# writes it.</summary>
    public string Engines { get; init; } = "";

    /// <summary>The value of the attribute's <c>Determinism</c>, as C# writes it.</summary>
    public string Determinism { get; init; } = "";

    /// <summary>What stages of the kind need while they run, as property initializers; empty when nothing is declared.</summary>
    public EquatableArray<string> Resources { get; init; }

    /// <summary>What the stage does, in plain text.</summary>
    public string Summary { get; init; } = "";

    public EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>Why the stage cannot be used from YAML; null when it can.</summary>
    public string? Problem { get; init; }
}

/// <summary>What a stage makes.</summary>
/// <param name="Type">The artifact's type.</param>
/// <param name="Members">Artifacts and measures in it.</param>
internal sealed record OutputModel(TypeName Type, EquatableArray<MemberModel> Members);

/// <summary>An artifact or a measure in the output of a stage.</summary>
/// <param name="Key">The name in YAML.</param>
/// <param name="Name">The property's name.</param>
/// <param name="Type">The property's type.</param>
/// <param name="IsMeasure">Whether it is a measure and no artifact.</param>
internal sealed record MemberModel(string Key, string Name, TypeName Type, bool IsMeasure);
