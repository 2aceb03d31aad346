using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;

namespace Experiments.Generators.Binding;

/// <summary>What the check of a spec gave.</summary>
/// <param name="Experiment">The checked spec; with errors, what user code can name of it.</param>
/// <param name="Places">Where its parts are.</param>
/// <param name="Diagnostics">The mistakes.</param>
internal sealed record BindResult(BoundExperiment Experiment, SpecPlaces Places, EquatableArray<DiagnosticModel> Diagnostics)
{
    /// <summary>Whether a mistake is in the spec's own file, not in a fragment or an extended spec.</summary>
    public bool IsOwn(DiagnosticModel diagnostic) => diagnostic.Range.Path == Places.Path;
}

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

    /// <summary>Axes that advance together, by their properties.</summary>
    public EquatableArray<EquatableArray<string>> Zips { get; init; }

    /// <summary>The profiles; the first is <c>default</c>.</summary>
    public EquatableArray<BoundProfile> Profiles { get; init; }

    public BoundPaper? Paper { get; init; }

    public EquatableArray<BoundTable> Tables { get; init; }

    public EquatableArray<BoundFigure> Figures { get; init; }

    public EquatableArray<BoundClaim> Claims { get; init; }

    public EquatableArray<BoundExpression> Expressions { get; init; }

    /// <summary>The values in force: profiles, path and text, separated by tabs.</summary>
    public EquatableArray<string> Values { get; init; }

    /// <summary>The full name of the class.</summary>
    public string FullName => $"global::{Namespace}.{ClassName}";
}

/// <summary>A checked spec in one profile.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="Reproducibility">The member of the enumeration.</param>
internal sealed record BoundProfile(string Name, string Reproducibility)
{
    /// <summary>The combinations of the axes.</summary>
    public BoundTrials Trials { get; init; } = new(default, default, default);

    /// <summary>The stages and what is read from them.</summary>
    public BoundGraph Graph { get; init; } = new(default, default, default);
}

/// <summary>The combinations of the axes.</summary>
/// <param name="Values">The values of every axis, in the order of the axes; empty when the spec has errors.</param>
/// <param name="Excludes">Combinations that are left out.</param>
/// <param name="Includes">Combinations that are added.</param>
internal sealed record BoundTrials(
    EquatableArray<EquatableArray<BoundValue>> Values, EquatableArray<BoundCombination> Excludes, EquatableArray<BoundCombination> Includes);

/// <summary>The stages and what is read from them.</summary>
/// <param name="Stages">The stages, each after those that it takes inputs from; empty when the spec has errors.</param>
/// <param name="Measures">The measures.</param>
/// <param name="Outputs">Stages that run although no measure needs them.</param>
internal sealed record BoundGraph(EquatableArray<BoundStage> Stages, EquatableArray<BoundMeasure> Measures, EquatableArray<BoundValue> Outputs)
{
    /// <summary>The values that name stages as the source of a result.</summary>
    public IEnumerable<BoundValue> Wanted => Measures.Select(measure => measure.Source).Concat(Outputs);
}

/// <summary>An axis.</summary>
/// <param name="Name">The name in kebab-case.</param>
/// <param name="Property">The trial's property.</param>
/// <param name="IsRepeat">Whether results are averaged over it.</param>
/// <param name="Type">The type, from its uses.</param>
internal sealed record BoundAxis(string Name, string Property, bool IsRepeat, TypeModel Type);

/// <summary>Values of some axes: one each in an addition, any of several in an exclusion.</summary>
internal sealed record BoundCombination(EquatableArray<BoundPoint> Points);

/// <summary>Values of an axis, which is named by the trial's property.</summary>
internal sealed record BoundPoint(string Property, EquatableArray<BoundValue> Values);

/// <summary>A stage.</summary>
/// <param name="Id">The name in the spec.</param>
/// <param name="Kind">The stage kind.</param>
/// <param name="Values">The parameters, as a record.</param>
/// <param name="Resources">What the stage needs while it runs, where the spec says so.</param>
/// <param name="PlaceName">The name of the stage's place in generated code.</param>
internal sealed record BoundStage(string Id, StageModel Kind, BoundValue Values, BoundValue? Resources, string PlaceName);

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

/// <summary>Where the parts of a spec are: apart from <see cref="BoundExperiment"/>, so that moving a line emits one small file anew.</summary>
/// <param name="Path">The spec's file as the compiler names it.</param>
/// <param name="Experiment">The <c>experiment:</c> key.</param>
/// <param name="Stages">The stages by the names of their places.</param>
/// <param name="Claims">The claims' expressions by name.</param>
/// <param name="Expressions">The expressions by property.</param>
/// <param name="Values">The values in force, in the order of the experiment's: file, line and column, separated by tabs.</param>
internal sealed record SpecPlaces(
    string Path,
    Place Experiment,
    EquatableArray<Place> Stages,
    EquatableArray<Place> Claims,
    EquatableArray<Place> Expressions,
    EquatableArray<string> Values);

/// <summary>Where a part is, by line and column: what is before it in the file does not count.</summary>
/// <param name="Name">The part's name.</param>
/// <param name="Range">The place.</param>
/// <param name="File">The file relative to the project, with forward slashes.</param>
internal sealed record Place(string Name, TextRange Range, string File)
{
    public TextRange Range { get; } = Range with { Start = 0, Length = 0 };
}
