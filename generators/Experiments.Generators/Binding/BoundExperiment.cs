using Experiments.Generators.Catalog;
using Experiments.Generators.Text;

namespace Experiments.Generators.Binding;

/// <summary>A checked spec, without places.</summary>
/// <param name="Name">The experiment's name in kebab-case.</param>
/// <param name="ClassName">The class to write.</param>
/// <param name="Namespace">The namespace of the class.</param>
/// <param name="File">The spec's file, relative to the project, with forward slashes.</param>
internal sealed record BoundExperiment(string Name, string ClassName, string Namespace, string File)
{
    public string Title { get; init; } = "";

    public string Question { get; init; } = "";

    public EquatableArray<BoundAxis> Axes { get; init; }

    /// <summary>How the values of axes are combined.</summary>
    public BoundCombinations Combinations { get; init; } = BoundCombinations.None;

    /// <summary>The profiles; the first is <c>default</c>.</summary>
    public EquatableArray<BoundProfile> Profiles { get; init; }

    /// <summary>The stages; each stands after those that it takes inputs from. Empty when the spec has errors.</summary>
    public EquatableArray<BoundStage> Stages { get; init; }

    public EquatableArray<BoundMeasure> Measures { get; init; }

    /// <summary>The stages of profiles that replace or add some.</summary>
    public EquatableArray<BoundWiring> Wirings { get; init; }

    /// <summary>Stages that run although no measure needs them.</summary>
    public EquatableArray<BoundValue> Outputs { get; init; }

    public BoundPaper? Paper { get; init; }

    public EquatableArray<BoundTable> Tables { get; init; }

    public EquatableArray<BoundFigure> Figures { get; init; }

    public EquatableArray<BoundClaim> Claims { get; init; }

    /// <summary>The values in force: profile, path and text, separated by tabs.</summary>
    public EquatableArray<string> Values { get; init; }

    public EquatableArray<BoundExpression> Expressions { get; init; }

    /// <summary>The full name of the class.</summary>
    public string FullName => $"global::{Namespace}.{ClassName}";
}

/// <summary>A profile.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="Reproducibility">The member of the enumeration.</param>
internal sealed record BoundProfile(string Name, string Reproducibility);

/// <summary>A value in one profile.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Profile">The profile's name.</param>
/// <param name="Value">The value.</param>
internal sealed record InProfile<T>(string Profile, T Value);

/// <summary>An axis.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="Property">The trial's property.</param>
/// <param name="IsRepeat">Whether results are averaged over it.</param>
/// <param name="Type">The type, from its uses.</param>
/// <param name="Values">The values in each profile that has its own; <c>default</c> first.</param>
internal sealed record BoundAxis(
    string Name, string Property, bool IsRepeat, TypeModel Type, EquatableArray<InProfile<EquatableArray<BoundValue>>> Values);

/// <summary>A stage.</summary>
/// <param name="Id">The name in the spec.</param>
/// <param name="Kind">The stage kind.</param>
/// <param name="Values">The parameters in each profile that has its own; <c>default</c> first.</param>
internal sealed record BoundStage(string Id, StageModel Kind, EquatableArray<InProfile<BoundValue>> Values)
{
    /// <summary>What the stage needs while it runs, in each profile that says so.</summary>
    public EquatableArray<InProfile<BoundValue>> Resources { get; init; }

    /// <summary>The profile that says what the stage is; null where the spec does.</summary>
    public string? Profile { get; init; }

    /// <summary>The name of the stage's place in generated code.</summary>
    public string PlaceName => PlaceNameOf(Id, Profile);

    /// <summary>The name of a stage's place in generated code. The underscore stands in no name that comes from YAML.</summary>
    public static string PlaceNameOf(string id, string? profile) => $"{Names.Pascal(id)}Stage{(profile is null ? "" : "_" + Names.Pascal(profile))}";
}

/// <summary>The stages of a profile that replaces or adds some.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Stages">All its stages; each stands after those that it takes inputs from.</param>
/// <param name="Measures">The measures that it has.</param>
/// <param name="Outputs">Stages that run although no measure needs them.</param>
internal sealed record BoundWiring(
    string Profile, EquatableArray<BoundStage> Stages, EquatableArray<BoundMeasure> Measures, EquatableArray<BoundValue> Outputs);

/// <summary>A measure.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="Source">The measure that a stage makes, or a choice of such.</param>
internal sealed record BoundMeasure(string Name, BoundValue Source);

/// <summary>A claim.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="Text">The expression without <c>=</c>.</param>
internal sealed record BoundClaim(string Name, string Text);

/// <summary>An expression over axes.</summary>
/// <param name="Property">The trial's property that holds it.</param>
/// <param name="Type">The type that is wanted.</param>
/// <param name="Text">The expression without <c>=</c>.</param>
/// <param name="Owner">What it is for: <c>epochs of student</c>.</param>
internal sealed record BoundExpression(string Property, TypeModel Type, string Text, string Owner);
