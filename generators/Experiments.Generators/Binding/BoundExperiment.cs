using Experiments.Generators.Catalog;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>What the check of a spec gave.</summary>
/// <param name="Experiment">The checked spec; with errors, what user code can name of it.</param>
internal sealed record BindResult(BoundExperiment Experiment, SpecPlaces Places, EquatableArray<DiagnosticModel> Diagnostics)
{
    /// <summary>Where the spec names the one that it extends; null where it extends none.</summary>
    public TextRange? Extends { get; init; }

    /// <summary>The file of the spec that it extends.</summary>
    public string? Basis { get; init; }

    /// <summary>The C# of the spec, until it has been compiled by itself.</summary>
    public EquatableArray<WrittenExpression> Written { get; init; }

    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.IsError);

    /// <summary>The result with mistakes that were found later: warnings are held back, and the stages, which would not compile.</summary>
    public BindResult With(IEnumerable<DiagnosticModel> mistakes) => this with
    {
        Experiment = Experiment.Bare(),
        Places = Places with { Values = default },
        Diagnostics = new(Diagnostics.Where(diagnostic => diagnostic.IsError).Concat(mistakes).OrderBy(mistake => mistake.Range.Start)),
    };

    /// <summary>Whether a mistake is in the spec's own file, not in a fragment or an extended spec.</summary>
    public bool IsOwn(DiagnosticModel diagnostic) => diagnostic.Range.Path == Places.Path;

    /// <summary>
    /// The mistakes in other files. One in the extended spec that is none there comes from what this spec changes: it is said here.
    /// </summary>
    /// <param name="known">What is wrong with specs by themselves.</param>
    public IEnumerable<DiagnosticModel> Elsewhere(HashSet<DiagnosticModel> known) => Diagnostics
        .Where(diagnostic => !IsOwn(diagnostic) && !known.Contains(diagnostic))
        .Select(diagnostic => diagnostic.Range.Path == Basis && Extends is { } place ? diagnostic with
        {
            Range = place,
            Message = $"What this file changes does not do for {System.IO.Path.GetFileName(Basis)}, line {diagnostic.Range.Line + 1}: "
                + diagnostic.Message,
        } : diagnostic);
}

/// <summary>A checked spec, without places.</summary>
/// <param name="File">The spec's file, relative to the project, with forward slashes.</param>
internal sealed record BoundExperiment(string Name, string ClassName, string Namespace, string File)
{
    public string Title { get; init; } = "";

    public string Question { get; init; } = "";

    public EquatableArray<BoundAxis> Axes { get; init; }

    /// <summary>How a search chooses the values of hyper-parameters; null where the spec has none.</summary>
    public BoundTune? Tune { get; init; }

    /// <summary>The properties of a trial: the axes, and what is searched.</summary>
    public IEnumerable<BoundAxis> TrialAxes => Axes.Concat(Tune?.Axes ?? default);

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

    /// <summary>What is left with errors: only what user code can name, as the stages would not compile.</summary>
    public BoundExperiment Bare() => new BoundExperiment(Name, ClassName, Namespace, File)
    {
        Title = Title,
        Question = Question,
        Axes = new(Axes.GroupBy(axis => axis.Property).Select(same => same.First())),
        Tune = Tune,
        Profiles = new(Profiles.Select(profile => new BoundProfile(profile.Name, profile.Reproducibility)
        {
            Graph = new(default, profile.Graph.Measures, default),
        })),
    };

    /// <summary>The measures that the spec names; profiles read some elsewhere or not at all.</summary>
    public EquatableArray<BoundMeasure> Measures => Profiles[0].Graph.Measures;

    /// <summary>The full name of the class.</summary>
    public string FullName => "global::" + FileName;

    /// <summary>The name of the generated file, without its ending.</summary>
    public string FileName => $"{Namespace}.{ClassName}";
}

/// <summary>A checked spec in one profile.</summary>
internal sealed record BoundProfile(string Name, string Reproducibility)
{
    /// <summary>The combinations of the axes.</summary>
    public BoundTrials Trials { get; init; } = new(default, default, default);

    /// <summary>The stages and what is read from them.</summary>
    public BoundGraph Graph { get; init; } = new(default, default, default);
}

/// <summary>The combinations of the axes.</summary>
/// <param name="Values">The values of every axis, in the order of the axes; empty when the spec has errors.</param>
internal sealed record BoundTrials(
    EquatableArray<EquatableArray<BoundValue>> Values,
    EquatableArray<BoundCombination> Excludes,
    EquatableArray<BoundCombination> Includes)
{
    /// <summary>What a search tries; empty where there is none.</summary>
    public BoundSearch Search { get; init; } = BoundSearch.None;
}

/// <summary>The stages and what is read from them.</summary>
/// <param name="Stages">The stages, each after those that it takes inputs from; empty when the spec has errors.</param>
/// <param name="Outputs">Stages that run although no measure needs them.</param>
internal sealed record BoundGraph(
    EquatableArray<BoundStage> Stages, EquatableArray<BoundMeasure> Measures, EquatableArray<BoundValue> Outputs)
{
    /// <summary>The values that name stages as the source of a result.</summary>
    public IEnumerable<BoundValue> Wanted => Measures.Select(measure => measure.Source).Concat(Outputs);
}

/// <summary>An axis, whose type follows from its uses. Results are averaged over repeat axes.</summary>
internal sealed record BoundAxis(string Name, string Property, bool IsRepeat, TypeModel Type);

/// <summary>Values of some axes: one each in an addition, any of several in an exclusion.</summary>
internal sealed record BoundCombination(EquatableArray<BoundPoint> Points);

/// <summary>Values of an axis, which is named by the trial's property.</summary>
internal sealed record BoundPoint(string Property, EquatableArray<BoundValue> Values);

/// <summary>A stage.</summary>
/// <param name="Values">The parameters, as a record.</param>
/// <param name="Resources">What the stage needs while it runs, where the spec says so.</param>
/// <param name="PlaceName">The name of the stage's place in generated code.</param>
internal sealed record BoundStage(string Id, StageModel Kind, BoundValue Values, BoundValue? Resources, string PlaceName);

/// <summary>A measure, whose source is one that a stage makes, or a choice of such.</summary>
internal sealed record BoundMeasure(string Name, BoundValue Source);

/// <summary>A claim; the text is its expression without <c>=</c>.</summary>
internal sealed record BoundClaim(string Name, string Text)
{
    /// <summary>Whether the claim is a look at the data, and not part of what the experiment was made to decide.</summary>
    public bool IsExploratory { get; init; }

    /// <summary>Whether scores that are missing take the worst and the best that they could be.</summary>
    public bool BoundsUnscored { get; init; }
}

/// <summary>An expression over axes; the text is without <c>=</c>.</summary>
/// <param name="Property">The trial's property that holds it.</param>
/// <param name="Owner">What it is for: <c>epochs of student</c>.</param>
internal sealed record BoundExpression(string Property, TypeModel Type, string Text, string Owner);

/// <summary>An expression or a claim as it is written.</summary>
/// <param name="Method">The generated method that computes it.</param>
/// <param name="Wanted">What it gives, in words.</param>
internal sealed record WrittenExpression(string Method, YamlScalar Written, string Wanted);

/// <summary>Where the parts of a spec are: apart from <see cref="BoundExperiment"/>, so that moving a line emits one small file.</summary>
/// <param name="Path">The spec's file as the compiler names it.</param>
/// <param name="Stages">The stages by the names of their places.</param>
/// <param name="Values">The values in force, in the order of the experiment's: file, line and column, separated by tabs.</param>
internal sealed record SpecPlaces(
    string Path,
    Place Experiment,
    EquatableArray<Place> Stages,
    EquatableArray<Place> Claims,
    EquatableArray<Place> Expressions,
    EquatableArray<string> Values)
{
    /// <summary>What tables are sliced by, by the names of the tables.</summary>
    public EquatableArray<Place> Slices { get; init; }
}

/// <summary>Where a part is, by line and column: what is before it in the file does not count.</summary>
/// <param name="File">The file relative to the project, with forward slashes.</param>
internal sealed record Place(string Name, TextRange Range, string File)
{
    public TextRange Range { get; } = Range with { Start = 0, Length = 0 };
}
