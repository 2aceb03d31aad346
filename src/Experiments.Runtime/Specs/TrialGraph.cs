namespace Experiments.Runtime.Specs;

/// <summary>The stages of one trial, wired to each other.</summary>
public sealed class TrialGraph
{
    private readonly List<StageNode> nodes = [];
    private readonly Dictionary<string, MeasureSource> measures = [];
    private readonly List<string> wanted = [];
    private readonly List<string> leftOut = [];

    /// <summary>An empty graph.</summary>
    /// <param name="axes">The trial's axis values, in the order of the spec.</param>
    public TrialGraph(IReadOnlyList<AxisValue> axes) => Axes = axes;

    /// <summary>The trial's axis values, in the order of the spec.</summary>
    public IReadOnlyList<AxisValue> Axes { get; }

    /// <summary>The trial's stages; every stage stands after those that it takes inputs from.</summary>
    public IReadOnlyList<StageNode> Nodes => nodes;

    /// <summary>The ids of stages that were left out, as nothing that is measured or wanted in this trial needs them.</summary>
    public IReadOnlyList<string> LeftOut => leftOut;

    /// <summary>The trial's measures by name.</summary>
    public IReadOnlyDictionary<string, MeasureSource> Measures => measures;

    /// <summary>
    /// The readable id of the trial: <c>examples=250,seed=1</c>, axes in alphabetical order so that it stays when the spec's order changes.
    /// </summary>
    public string Id => IdOf(Axes);

    /// <summary>The values of hyper-parameters that a search chooses among; empty without a search.</summary>
    public IReadOnlyList<AxisValue> Tuned { get; init; } = [];

    /// <summary>All that tells the trial from the others of its profile, those of the search included.</summary>
    public IReadOnlyList<AxisValue> Values => Tuned.Count == 0 ? Axes : [.. Axes, .. Tuned];

    /// <summary>The readable id of the trial with the values of its hyper-parameters, which no other trial of the profile has.</summary>
    public string FullId => IdOf(Values);

    private static string IdOf(IEnumerable<AxisValue> values) =>
        string.Join(',', values.OrderBy(value => value.Axis.Name, StringComparer.Ordinal));

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

    /// <summary>Keeps a stage although no measure needs it.</summary>
    /// <param name="stage">The stage's id.</param>
    public void Want(string stage) => wanted.Add(stage);

    /// <summary>Leaves out all but one measure and the stages that it needs: a search runs, and sees, nothing else.</summary>
    internal void KeepOnly(string measure)
    {
        foreach (var other in measures.Keys.Where(name => name != measure).ToList())
        {
            measures.Remove(other);
        }

        wanted.Clear();
        KeepWanted();
    }

    /// <summary>
    /// Leaves out the stages that nothing measured or wanted needs: of arms that this trial did not choose, for instance. A graph that
    /// measures and wants nothing stays whole.
    /// </summary>
    internal void KeepWanted()
    {
        if (measures.Count == 0 && wanted.Count == 0)
        {
            return;
        }

        var needed = new HashSet<string>([.. measures.Values.Select(measure => measure.Stage), .. wanted], StringComparer.Ordinal);
        for (var index = nodes.Count - 1; index >= 0; index--)
        {
            // Every stage stands after those that it takes inputs from.
            if (needed.Contains(nodes[index].Id))
            {
                needed.UnionWith(nodes[index].Inputs.Select(input => input.Source.Producer));
            }
            else
            {
                leftOut.Insert(0, nodes[index].Id);
                nodes.RemoveAt(index);
            }
        }
    }
}
