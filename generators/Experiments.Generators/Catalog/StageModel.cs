using Experiments.Generators.Text;

namespace Experiments.Generators.Catalog;

/// <summary>Everything that specs can use.</summary>
/// <param name="ClaimNames">What a claim's expression can name besides axes and measures.</param>
/// <param name="Statistics">Those of them that are functions which estimate something, with an interval.</param>
/// <param name="HasRuntime">Whether the project references the library that generated code needs.</param>
internal sealed record StageCatalog(
    EquatableArray<StageModel> Stages, EquatableArray<string> ClaimNames, EquatableArray<string> Statistics, bool HasRuntime)
{
    /// <summary>The stage kinds that YAML can use.</summary>
    public IEnumerable<StageModel> Usable => Stages.Where(stage => stage.Problem is null);

    public StageModel? Find(string name) => Stages.FirstOrDefault(stage => stage.Name == name);

    /// <summary>The types that stages can declare to make: all artifacts that stages make or take, and the measures of items.</summary>
    public IReadOnlyDictionary<string, OutputTypeModel> OutputTypes => OutputTypeModel.Of(Usable);
}

/// <summary>A stage kind.</summary>
/// <param name="Name">The name after <c>use:</c>.</param>
internal sealed record StageModel(string Name, TypeName Type, OutputModel Output)
{
    public int Version { get; init; } = 1;

    /// <summary>The attribute's values, as C# writes them.</summary>
    public string Engines { get; init; } = "";

    public string Determinism { get; init; } = "";

    public bool IsPinned { get; init; }

    /// <summary>What stages of the kind need while they run, as property initializers; empty when nothing is declared.</summary>
    public EquatableArray<string> Resources { get; init; }

    /// <summary>What the stage does, in plain text.</summary>
    public string Summary { get; init; } = "";

    public EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>The rules of the parameters.</summary>
    public EquatableArray<ValueRule> Rules { get; init; }

    /// <summary>The parameter in which a spec declares what the stage makes; null where the kind knows it.</summary>
    public ParameterModel? Declares =>
        Parameters.FirstOrDefault(parameter => parameter.Type is { Shape: TypeShape.Map, Element.Shape: TypeShape.Output });

    /// <summary>Why the stage cannot be used from YAML; null when it can.</summary>
    public string? Problem { get; init; }
}

/// <summary>What a stage makes: an artifact, with the artifacts and measures in it.</summary>
internal sealed record OutputModel(TypeName Type, EquatableArray<MemberModel> Members)
{
    /// <summary>What it is, in plain text.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Whether it holds items that can be scored: not a model, which only reads them.</summary>
    public bool HoldsItems { get; init; } = true;
}

/// <summary>An artifact or a measure in the output of a stage, by its name in YAML and its property.</summary>
/// <param name="Owner">The type that declares the property.</param>
internal sealed record MemberModel(string Key, string Name, TypeName Type, bool IsMeasure, TypeName Owner)
{
    /// <summary>What it is, in plain text.</summary>
    public string Summary { get; init; } = "";

    /// <summary>Whether it holds items that can be scored.</summary>
    public bool HoldsItems { get; init; } = true;

    /// <summary>What the items are for, as the member of <c>Split</c>; null where the type does not say.</summary>
    public string? Split { get; init; }
}
