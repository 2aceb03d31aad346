namespace Experiments.Runtime.Definition;

/// <summary>The stages of one trial, wired to each other.</summary>
public sealed class TrialGraph
{
    private readonly List<StageNode> nodes = [];
    private readonly Dictionary<string, MeasureSource> measures = [];

    /// <summary>An empty graph.</summary>
    /// <param name="axes">The trial's axis values, in the order of the spec.</param>
    public TrialGraph(IReadOnlyList<AxisValue> axes) => Axes = axes;

    /// <summary>The trial's axis values, in the order of the spec.</summary>
    public IReadOnlyList<AxisValue> Axes { get; }

    /// <summary>The trial's stages; every stage stands after those that it takes inputs from.</summary>
    public IReadOnlyList<StageNode> Nodes => nodes;

    /// <summary>The trial's measures by name.</summary>
    public IReadOnlyDictionary<string, MeasureSource> Measures => measures;

    /// <summary>The readable id of the trial: <c>examples=250,seed=1</c>, axes in alphabetical order so that it stays when the spec's order changes.</summary>
    public string Id => string.Join(',', Axes.OrderBy(value => value.Axis.Name, StringComparer.Ordinal).Select(value => $"{value.Axis.Name}={value.Text}"));

    /// <summary>Adds a stage.</summary>
    /// <typeparam name="TStage">The stage's record.</typeparam>
    /// <typeparam name="TOutput">What it makes.</typeparam>
    /// <param name="id">The stage's name in the spec, unique in the trial.</param>
    /// <param name="kind">The stage's kind.</param>
    /// <param name="stage">The stage with all its parameters.</param>
    /// <param name="position">Where the stage stands in its YAML file.</param>
    /// <param name="resources">What the stage needs while it runs, where YAML says so; null for what its kind declares.</param>
    public StageOutput<TOutput> Add<TStage, TOutput>(
        string id,
        StageKind<TStage, TOutput> kind,
        TStage stage,
        SourcePosition position,
        StageResources? resources = null)
        where TStage : Stage<TOutput>
        where TOutput : Artifact, IArtifact<TOutput>
    {
        var identity = new IdentityWriter();
        kind.WriteIdentity(stage, identity);
        nodes.Add(new StageNode(id, kind, stage, identity.Parameters, identity.Inputs, position)
        {
            Resources = resources ?? kind.Resources,
        });
        return new StageOutput<TOutput>(id);
    }

    /// <summary>Adds a measure.</summary>
    /// <param name="name">The measure's name in kebab-case.</param>
    /// <param name="source">Where it is read from.</param>
    public void Measure(string name, MeasureSource source) => measures.Add(name, source);
}
