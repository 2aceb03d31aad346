using Experiments.Generators.Catalog;
using Experiments.Generators.Composition;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>Checks a spec against the stage kinds, profile by profile. This is the table of contents of the language.</summary>
internal sealed partial class SpecBinder
{
    private static readonly string[] Levels = ["exact", "fast"];

    // Names that the generated code needs for something else.
    private static readonly string[] Reserved =
    [
        "Choices", "StageKinds", "StageCatalog", "ExperimentRegistry", "Experiment", "Stage", "StageKind", "StageParameter",
        "StageOutput", "TrialGraph", "AxisInfo", "AxisRole", "AxisValue", "AxisColumn", "MeasureColumn", "ExperimentInfo",
        "ProfileInfo", "Reproducibility", "TableDetail", "TuneInfo", "Direction",
        "FigureInfo", "FigureMark", "FigureLayout", "FigureReference", "AxisScale", "ClaimInfo",
        "ClaimScope", "ClaimVerdict", "IClaims", "ResultTable", "SourcePosition", "IdentityWriter", "Input", "Engines", "Determinism",
        "ByteSize", "TimeSpan", "Math", "Trial", "Measures", "Claims", "At",
    ];

    private readonly ComposedSpec document;
    private readonly ProjectModel project;
    private readonly BindingContext context;
    private readonly OutcomeBinder outcomes;
    private readonly TuneBinder tuning;
    private readonly BoundExperiment named;
    private readonly TextRange start;

    private SpecBinder(ComposedSpec document, StageCatalog catalog, ProjectModel project)
    {
        this.document = document;
        this.project = project;
        context = new BindingContext(catalog, new Mistakes(document.Diagnostics), project);
        if (document.LacksNames)
        {
            context.Mistakes.LackNames();
        }

        outcomes = new OutcomeBinder(context);
        tuning = new TuneBinder(context);
        var file = project.Relative(document.Path);
        named = new BoundExperiment(document.FileName, Names.Pascal(document.FileName), project.NamespaceOf(file), file);
        start = new TextRange(document.Path, 0, 0, 0, 0, 0, 0);
    }

    /// <summary>Whether the generated code needs the name of an experiment's class itself.</summary>
    public static bool IsReserved(string name) => Reserved.Contains(Names.Pascal(name));

    /// <summary>Checks a spec. Whatever is wrong with it, a class of its name comes out.</summary>
    public static BindResult Bind(ComposedSpec document, StageCatalog catalog, ProjectModel project) =>
        new SpecBinder(document, catalog, project).Bind();

    private BindResult Bind() => document.Profiles.Count == 0 ? Unread() : Bind(document.Profiles[0].Spec);

    private BindResult Unread() => new(
        named with { Profiles = new([new BoundProfile(ComposedProfile.Default, "Exact")]) },
        Unplaced(start),
        context.Mistakes.All);

    private BindResult Bind(YamlMapping root)
    {
        CheckName(root);
        var axes = new AxisBinder(context);
        axes.Declare(root);
        var unused = new UnusedStages(context);
        var profiles = document.Profiles.Select(profile => Bind(profile, axes, unused)).ToArray();
        context.Mistakes.EndProfiles();
        var claims = outcomes.BindClaims(root);
        axes.Bind();
        var combinations = new CombinationBinder(context);
        var zips = combinations.BindZips(document);
        profiles = [.. profiles.Zip(document.Profiles, (profile, written) => WithTrials(profile, written, combinations))];
        context.Mistakes.EndProfiles();
        var tune = tuning.Bind(root);
        var choices = new ChoiceChecker(context, profiles);
        choices.Check();
        CheckExpressions(root, profiles, combinations, claims);
        axes.WarnOfProfiles(document.Profiles);
        profiles = [.. profiles.Select(profile => profile with { Graph = choices.Resolve(profile.Graph) })];
        var display = new DisplayBinder(context, outcomes.MeasureNames(root), profiles);
        var experiment = named with
        {
            Title = Text(root, "title"),
            Question = Text(root, "question").Trim(),
            Axes = new(context.Crossed.Select(axis => new BoundAxis(axis.Name.Text, axis.Property, axis.IsRepeat, axis.Parameter.Type))),
            Tune = tune,
            Zips = zips,
            Profiles = new(profiles),
            Paper = display.BindPaper(root),
            Tables = new(display.BindTables(root)),
            Figures = new(display.BindFigures(root)),
            Claims = new(claims.Select(claim => claim.Claim)),
            Expressions = new(context.Expressions.Select(each => each.Expression)),
        };
        unused.Warn(document.Path);
        return Result(root, experiment, claims);
    }

    /// <summary>Checks what expressions give, when the values of the axes are known.</summary>
    private void CheckExpressions(
        YamlMapping root,
        IReadOnlyList<BoundProfile> profiles,
        CombinationBinder combinations,
        IReadOnlyList<(BoundClaim Claim, YamlScalar Written)> claims)
    {
        new ExpressionChecker(context).CheckTypes();
        var extends = root.Find("extends")?.Value.Range;
        var checker = new ClaimChecker(context, profiles, combinations, outcomes.MeasureNames(root), document.Path, extends);
        foreach (var (claim, written) in claims)
        {
            checker.Check(claim, written);
        }
    }

    private string? Reproducibility(YamlMapping spec)
    {
        if (spec.Find("reproducible") is not { } entry || context.Mistakes.Scalar(entry.Value, "'reproducible'") is not { } level)
        {
            return null;
        }

        if (!Levels.Contains(level.Text))
        {
            var hint = Nearest.Hint(level.Text, Levels);
            context.Report(Rules.BadValue, level.Range, $"{level.Description} is not a valid value for 'reproducible'{hint}");
            return null;
        }

        return Names.Pascal(level.Text);
    }

    private string Text(YamlMapping root, string key) =>
        root.Find(key) is { } entry ? context.Mistakes.Text(entry.Value, $"'{key}'")?.Text ?? "" : "";

    private void CheckName(YamlMapping root)
    {
        if (root.Find("experiment") is not { } entry)
        {
            var place = root.Entries.Count > 0 ? root.Entries[0].Key.Range : root.Range;
            context.Mistakes.ReportMissing(root, place, $"A spec starts with its name: experiment: {document.FileName}");
        }
        else if (context.Mistakes.Scalar(entry.Value, "'experiment'") is { } name
            && context.Mistakes.CheckName(name, "an experiment", Reserved)
            && name.Text != document.FileName)
        {
            var problem = $"The experiment '{name.Text}' is in the file '{document.FileName}'; give both the same name";
            context.Report(Rules.NameDiffersFromFile, name.Range, problem);
        }
    }

    private BindResult Result(YamlMapping root, BoundExperiment experiment, IReadOnlyList<(BoundClaim Claim, YamlScalar Written)> claims)
    {
        var origins = context.Mistakes.HasErrors ? [] : new ValueOrigins(project).List(document.Profiles);
        var places = Unplaced(root.Find("experiment")?.Key.Range ?? start);
        places = context.Mistakes.HasErrors ? places : places with
        {
            Stages = new(context.StagePlaces.Select(stage => Place(stage.Name, stage.Place))),
            Claims = new(claims.Select(claim => Place(claim.Claim.Name, claim.Written.Range))),
            Slices = new(context.SlicePlaces.Select(table => Place(table.Name, table.Place))),
            Expressions = new(context.Expressions.Select(each => Place(each.Expression.Property, each.Place))),
            Values = new(origins.Select(origin => origin.Place)),
        };

        var emitted = context.Mistakes.HasErrors
            ? experiment.Bare()
            : experiment with { Values = new(origins.Select(origin => origin.Text)) };
        var extends = (root.Find("extends")?.Value as YamlScalar) is { } name && name.Range.Path == document.Path ? name : null;
        return new(emitted, places, context.Mistakes.All)
        {
            Extends = extends?.Range,
            Basis = extends is null ? null : SpecPaths.Resolve(document.Path, extends.Text),
            Written = new(context.WrittenExpressions
                .Select(each => new WrittenExpression($"{each.Bound.Property}_Value", each.Written, ExpressionTypes.Words(each.Bound.Type)))
                .Concat(claims.Select(each =>
                    new WrittenExpression($"{Names.Pascal(each.Claim.Name)}Claim", each.Written, "a condition, which is true or false,")))),
        };
    }

    private SpecPlaces Unplaced(TextRange name) => new(document.Path, Place("Spec", name), default, default, default, default);

    private Place Place(string name, TextRange range) => new(name, range, project.Relative(range.Path));
}
