using Experiments.Generators.Catalog;
using Experiments.Generators.Composition;
using Experiments.Generators.Diagnostics;
using Experiments.Generators.Text;
using Experiments.Generators.Yaml;

namespace Experiments.Generators.Binding;

/// <summary>What the parts of the binder share while they check one spec.</summary>
internal sealed class BindingContext(StageCatalog catalog, Mistakes mistakes, ProjectModel project)
{
    private readonly Dictionary<(TextRange Place, string Wanted, string Text), (BoundExpression Bound, YamlScalar Written)> expressions
        = [];
    private readonly HashSet<string> properties = new(StringComparer.Ordinal);
    private readonly Dictionary<TextRange, ChoiceUse> choices = [];
    private readonly Dictionary<TextRange, string> stagePlaces = [];
    private readonly HashSet<TextRange> references = [];
    private readonly Dictionary<string, TextRange> kinds = new(StringComparer.Ordinal);

    public StageCatalog Catalog { get; } = catalog;

    public Mistakes Mistakes { get; } = mistakes;

    /// <summary>The profile that is checked.</summary>
    public string Profile { get; private set; } = ComposedProfile.Default;

    /// <summary>The axes, which all profiles share.</summary>
    public SymbolTable<AxisSymbol> Axes { get; } = new();

    /// <summary>The axes that results differ in: not those whose values a search chooses.</summary>
    public IEnumerable<AxisSymbol> Crossed => Axes.All.Where(axis => !axis.IsTuned);

    /// <summary>The hyper-parameters whose values a search chooses.</summary>
    public IEnumerable<AxisSymbol> Tuned => Axes.All.Where(axis => axis.IsTuned);

    /// <summary>The axis that C# names; of two the one whose name can be used.</summary>
    public AxisSymbol? AxisOf(string property) =>
        Axes.All.Where(axis => axis.Property == property).OrderByDescending(axis => Names.IsKebab(axis.Name.Text)).FirstOrDefault();

    /// <summary>The stages in the profile that is checked.</summary>
    public SymbolTable<StageSymbol> Stages { get; private set; } = new();

    public IEnumerable<ChoiceUse> Choices => choices.Values;

    /// <summary>The expressions of parameters, with their places.</summary>
    public IEnumerable<(BoundExpression Expression, TextRange Place)> Expressions =>
        expressions.Select(pair => (pair.Value.Bound, pair.Key.Place));

    /// <summary>The expressions of parameters as they are written, with the types that are wanted of them.</summary>
    public IEnumerable<(BoundExpression Bound, YamlScalar Written)> WrittenExpressions => expressions.Values;

    /// <summary>The places of stages by their names in generated code.</summary>
    public IEnumerable<(string Name, TextRange Place)> StagePlaces => stagePlaces.Select(pair => (pair.Value, pair.Key));

    /// <summary>The places at which tables say what they are sliced by, by the tables' names.</summary>
    public List<(string Name, TextRange Place)> SlicePlaces { get; } = [];

    private bool IsDefault => Profile == ComposedProfile.Default;

    /// <summary>A file's path relative to the project, with forward slashes.</summary>
    public string PathInProject(string path) => project.Relative(path);

    public void Report(Rule rule, TextRange range, string message) => Mistakes.Report(rule, range, message);

    /// <summary>Reports that a value is wrong.</summary>
    public BoundValue? Reject(Rule rule, TextRange range, string message)
    {
        Report(rule, range, message);
        return null;
    }

    public void Begin(string profile)
    {
        Profile = profile;
        Stages = new();
        if (!IsDefault)
        {
            Mistakes.BeginProfile();
        }
    }

    public void Add(StageSymbol stage)
    {
        Stages.Add(stage.Id.Text, stage);
        if (IsDefault && stage.Use is { } use)
        {
            kinds[stage.Id.Text] = use;
        }
    }

    /// <summary>The name of a stage's place in generated code. The underscore is in no name that comes from YAML.</summary>
    public string PlaceName(StageSymbol stage)
    {
        if (!stagePlaces.TryGetValue(stage.Id.Range, out var name))
        {
            name = $"{Names.Pascal(stage.Id.Text)}Stage{(IsDefault ? "" : "_" + Names.Pascal(Profile))}";
            stagePlaces.Add(stage.Id.Range, name);
        }

        return name;
    }

    /// <summary>Notes a reference to a stage.</summary>
    public void Refer(YamlScalar reference)
    {
        if (IsDefault)
        {
            references.Add(reference.Range);
        }
    }

    /// <summary>Where a profile says what a stage is, if a reference is from outside of the profile; otherwise null.</summary>
    public TextRange? Replacement(StageSymbol stage, YamlScalar reference)
    {
        var isReplaced = !kinds.TryGetValue(stage.Id.Text, out var use) || use != stage.Use;
        return !IsDefault && isReplaced && references.Contains(reference.Range) ? stage.Use : null;
    }

    /// <summary>Notes a choice by an axis; one that several profiles share is checked for all of them.</summary>
    public void Choose(AxisSymbol axis, YamlMapping written)
    {
        if (!choices.TryGetValue(written.Range, out var use))
        {
            choices.Add(written.Range, use = new ChoiceUse(axis, written));
        }

        use.Profiles.Add(Profile);
    }

    /// <summary>Keeps a name of the trial's properties for something else.</summary>
    public void Reserve(string property) => properties.Add(property);

    /// <summary>The trial's property for an expression; one that several profiles share is one property.</summary>
    public string Compute(YamlScalar written, string property, TypeModel type, string owner)
    {
        var text = written.Text.Substring(1).Trim();
        if (expressions.TryGetValue((written.Range, property, text), out var known))
        {
            return known.Bound.Property;
        }

        var name = property;
        for (var number = 2; !properties.Add(name); number++)
        {
            name = property + number;
        }

        expressions.Add((written.Range, property, text), (new(name, type, text, owner), written));
        return name;
    }
}
