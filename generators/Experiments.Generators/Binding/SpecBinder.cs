using Experiments.Generators.Catalog;
using Experiments.Generators.Composition;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks a spec against the stage kinds. This is the table of contents of the language.</summary>
internal sealed class SpecBinder
{
    private static readonly string[] Keys =
    [
        "experiment", "title", "question", "extends", "include", "paper", "reproducible", "sweep", "repeat", "stages", "measures", "outputs", "tables", "figures", "claims",
        "profiles", "x-notes",
    ];

    // Names that the generated code needs for something else.
    private static readonly string[] Reserved =
    [
        "Choices", "StageKinds", "StageCatalogue", "ExperimentRegistry", "Experiment", "Stage", "StageKind", "StageParameter", "TrialGraph", "AxisInfo", "AxisRole",
        "AxisValue", "AxisColumn", "MeasureColumn", "ExperimentInfo", "ProfileInfo", "Reproducibility", "FigureInfo", "FigureMark", "FigureLayout", "FigureReference", "AxisScale", "ClaimInfo", "ClaimScope",
        "ClaimVerdict", "IClaims", "ResultTable", "SourcePosition", "IdentityWriter", "Input", "Engines", "Determinism", "ByteSize", "TimeSpan", "Math", "Trial", "Measures", "Claims", "At",
    ];

    private readonly ComposedSpec document;
    private readonly ProjectModel project;
    private readonly BindingContext context;
    private readonly BoundExperiment named;
    private readonly TextRange start;

    private SpecBinder(ComposedSpec document, StageCatalog catalog, ProjectModel project)
    {
        this.document = document;
        this.project = project;
        context = new BindingContext(catalog);
        var file = project.Relative(document.Path);
        named = new BoundExperiment(document.FileName, Names.Pascal(document.FileName), project.NamespaceOf(file), file);
        start = new TextRange(document.Path, 0, 0, 0, 0, 0, 0);
    }

    /// <summary>Checks a spec. Whatever is wrong with it, a class of its name comes out.</summary>
    public static BindResult Bind(ComposedSpec document, StageCatalog catalog, ProjectModel project) =>
        new SpecBinder(document, catalog, project).Bind();

    private BindResult Bind()
    {
        context.Add(document.Diagnostics);
        if (document.Root is not { } root)
        {
            return Result(named with { Profiles = new([new BoundProfile("default", "SameCpu")]) }, new SpecPlaces(document.Path, new Place("Spec", start, named.File), default, default, default));
        }

        return Bind(context.CheckKeys(root, "A spec", Keys));
    }

    private BindResult Bind(YamlMapping root)
    {
        CheckName(root);
        var axes = new AxisBinder(context);
        var stages = new StageBinder(context);
        var profiles = new ProfileBinder(context);
        axes.Declare(root);
        stages.Declare(root);
        var written = profiles.Declare(root);
        var plain = written.Where(profile => !WiringBinder.IsRewired(profile.Written)).ToArray();
        var outcomes = new OutcomeBinder(context, ["default", .. plain.Select(profile => profile.Name)]);
        var boundStages = stages.Bind(plain);
        var measures = outcomes.BindMeasures(root);
        var outputs = outcomes.BindOutputs(root);
        var claims = outcomes.BindClaims(root);
        var wirings = written.Except(plain).Select(profile => new WiringBinder(context, root, outcomes).Bind(profile.Name, profile.Written)).ToArray();
        var boundAxes = axes.Bind().ToList();
        var combinations = new CombinationBinder(context, boundAxes).Bind(root, written);
        var choices = new ChoiceChecker(context, boundAxes, combinations);
        choices.Check();
        var experiment = named with
        {
            Title = root.Find("title") is { } title ? context.Scalar(title.Value, "'title'")?.Text ?? "" : "",
            Question = root.Find("question") is { } question ? context.Scalar(question.Value, "'question'")?.Text.Trim() ?? "" : "",
            Axes = new(boundAxes),
            Profiles = new(profiles.Bind(root, written).ToList()),
            Measures = new(measures.Select(measure => measure with { Source = choices.Resolve(measure.Source) })),
        };
        var display = new DisplayBinder(context, boundAxes, outcomes.MeasureNames);
        var (paper, tables, figures) = (display.BindPaper(root), display.BindTables(root), display.BindFigures(root));
        WarnOfUnused(boundStages, measures, outputs, context.Stages.All);
        Array.ForEach(wirings, profile => WarnOfUnused(profile.Wiring.Stages, profile.Wiring.Measures, profile.Wiring.Outputs, profile.Stages.All.Where(stage => stage.Replacement is not null)));
        var origins = context.HasErrors ? [] : new ValueOrigins(project).List(root, written).ToArray();
        return Result(
            context.HasErrors
                ? experiment
                : experiment with { Stages = new(boundStages.Select(choices.Resolve)), Wirings = new(wirings.Select(wiring => choices.Resolve(wiring.Wiring))), Outputs = new(outputs.Select(choices.Resolve)), Combinations = combinations, Paper = paper, Tables = new(tables), Figures = new(figures), Claims = new(claims), Expressions = new(context.Expressions.All), Values = new(origins.Select(origin => origin.Text)) },
            Places(root, outcomes, wirings.SelectMany(wiring => wiring.Stages.All), origins));
    }

    private void WarnOfUnused(IReadOnlyList<BoundStage> stages, IReadOnlyList<BoundMeasure> measures, IReadOnlyList<BoundValue> outputs, IEnumerable<StageSymbol> candidates)
    {
        var own = candidates.Where(stage => stage.Id.Range.Path == document.Path);
        new UnusedStages(context, stages, [.. measures.Select(measure => measure.Source), .. outputs]).Warn(own, hasMeasures: measures.Count > 0);
    }

    private SpecPlaces Places(YamlMapping root, OutcomeBinder outcomes, IEnumerable<StageSymbol> ofProfiles, IReadOnlyList<(string Text, string Place)> origins) => new(
        document.Path,
        Place("Spec", root.Find("experiment")?.Key.Range ?? start),
        new(context.Stages.All.Concat(ofProfiles.Where(stage => stage.Replacement is not null))
            .Select(stage => Place(BoundStage.PlaceNameOf(stage.Id.Text, stage.Replacement?.Profile), stage.Id.Range))),
        new(outcomes.ClaimPlaces.Select(claim => Place(claim.Key, claim.Value.Range))),
        new(context.Expressions.All.Select(expression => Place(expression.Property, context.Expressions.PlaceOf(expression)))))
    {
        Values = new(origins.Select(origin => origin.Place)),
    };

    private Place Place(string name, TextRange range) => new(name, range, project.Relative(range.Path));

    private BindResult Result(BoundExperiment experiment, SpecPlaces places) => new(experiment, places, context.Diagnostics);

    private void CheckName(YamlMapping root)
    {
        if (root.Find("experiment") is not { } entry)
        {
            context.Report(Rules.Missing, root.Entries.Count > 0 ? root.Entries[0].Key.Range : root.Range, $"A spec starts with its name: experiment: {document.FileName}");
            return;
        }

        if (context.Scalar(entry.Value, "'experiment'") is not { } name || !context.CheckName(name, "an experiment", Reserved))
        {
            return;
        }

        if (name.Text != document.FileName)
        {
            context.Report(Rules.NameDiffersFromFile, name.Range, $"The experiment '{name.Text}' stands in the file '{document.FileName}'; give both the same name");
        }
    }
}
