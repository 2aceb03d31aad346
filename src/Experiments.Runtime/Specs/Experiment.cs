namespace Experiments.Runtime.Specs;

/// <summary>An experiment as its YAML file says it. The generator writes one derived class per file.</summary>
public abstract class Experiment
{
    /// <summary>The most trials that a profile may have.</summary>
    internal const int MostTrials = 200_000;

    /// <summary>Name, title, axes, profiles, measures, claims and figures.</summary>
    public abstract ExperimentInfo Info { get; }

    /// <summary>
    /// The stages of every trial of a profile, one graph per combination of the axes. Where a search chooses hyper-parameters, they have
    /// the values of its first candidate here.
    /// </summary>
    /// <param name="profile">The name of a profile in <see cref="ExperimentInfo.Profiles"/>.</param>
    /// <exception cref="SpecException">An expression has no value, or there are too many trials.</exception>
    public abstract IReadOnlyList<TrialGraph> Expand(string profile);

    /// <summary>The same, once with each candidate of the search where there is one.</summary>
    /// <param name="profile">The name of a profile.</param>
    /// <exception cref="SpecException">An expression has no value, or there are too many trials.</exception>
    public virtual IReadOnlyList<TrialGraph> ExpandCandidates(string profile) => Expand(profile);

    /// <summary>
    /// The trials of the search, on its own seeds, with nothing but the measure that chooses; empty where nothing is searched.
    /// </summary>
    /// <param name="profile">The name of a profile.</param>
    /// <exception cref="SpecException">An expression has no value, or there are too many trials.</exception>
    public virtual IReadOnlyList<TrialGraph> ExpandSearch(string profile) => [];

    /// <summary>Every trial that a run of a profile can have, the search included.</summary>
    /// <param name="profile">The name of a profile.</param>
    internal IEnumerable<TrialGraph> ExpandAll(string profile) => ExpandSearch(profile).Concat(ExpandCandidates(profile));

    /// <summary>Every value that is in force in a profile, with the place that it comes from.</summary>
    /// <param name="profile">The name of a profile.</param>
    public virtual IReadOnlyList<SpecValue> Values(string profile) => [];
}

/// <summary>An experiment whose combinations of axis values are the record <typeparamref name="TTrial"/>.</summary>
/// <typeparam name="TTrial">One property per axis.</typeparam>
public abstract class Experiment<TTrial> : Experiment
    where TTrial : notnull
{
    /// <summary>All combinations of the axes in a profile, in the order of the spec, each with every candidate of a search.</summary>
    /// <param name="profile">The name of a profile.</param>
    public abstract IEnumerable<TTrial> Trials(string profile);

    /// <summary>The trials of the search: the same with its own seeds.</summary>
    /// <param name="profile">The name of a profile.</param>
    public virtual IEnumerable<TTrial> SearchTrials(string profile) => [];

    /// <summary>The values of a trial's hyper-parameters that a search chooses, in the order of the spec.</summary>
    /// <param name="trial">One combination.</param>
    protected virtual IReadOnlyList<AxisValue> Tuned(TTrial trial) => [];

    /// <summary>The values of a trial's axes, in the order of the spec.</summary>
    /// <param name="trial">One combination.</param>
    protected abstract IReadOnlyList<AxisValue> Axes(TTrial trial);

    /// <summary>Adds the stages and measures of a trial to its graph.</summary>
    /// <param name="graph">An empty graph.</param>
    /// <param name="trial">One combination of the axes.</param>
    /// <param name="profile">The name of a profile.</param>
    protected abstract void Wire(TrialGraph graph, TTrial trial, string profile);

    /// <summary>What to throw for a trial with a value of an axis that the spec has not, so that nothing is chosen for it.</summary>
    /// <param name="trial">The trial.</param>
    protected static ArgumentException NoChoice(TTrial trial) => new($"The spec chooses nothing for the trial {trial}.", nameof(trial));

    /// <inheritdoc />
    public sealed override IReadOnlyList<TrialGraph> Expand(string profile) => Info.Tune is null
        ? ExpandCandidates(profile)
        : [.. ExpandCandidates(profile).DistinctBy(graph => graph.Id)];

    /// <inheritdoc />
    public sealed override IReadOnlyList<TrialGraph> ExpandCandidates(string profile) => Expand(profile, Trials);

    /// <inheritdoc />
    public sealed override IReadOnlyList<TrialGraph> ExpandSearch(string profile)
    {
        if (Info.Tune is not { } tune)
        {
            return [];
        }

        var graphs = Expand(profile, SearchTrials);
        foreach (var graph in graphs)
        {
            graph.KeepOnly(tune.Measure);
        }

        return graphs;
    }

    private IReadOnlyList<TrialGraph> Expand(string profile, Func<string, IEnumerable<TTrial>> trials)
    {
        if (Info.Profiles.All(known => known.Name != profile))
        {
            var names = string.Join(", ", Info.Profiles.Select(known => known.Name));
            throw new ArgumentException($"{Info.Name} has no profile '{profile}'; it has {names}.", nameof(profile));
        }

        return SpecExpression.Guard(() => Wire(profile, trials));
    }

    private List<TrialGraph> Wire(string profile, Func<string, IEnumerable<TTrial>> trials)
    {
        // Before any of them is made: so many have neither an answer within minutes nor room in memory.
        if (trials(profile).Skip(MostTrials).Any())
        {
            throw new SpecException(new SpecProblem(
                Info.Spec,
                $"{Info.Name} has more than {MostTrials} trials in the profile {profile}, the most that can be planned; "
                + "sweep fewer values, or make several experiments of it"));
        }

        var graphs = new List<TrialGraph>();
        foreach (var trial in trials(profile))
        {
            var graph = new TrialGraph(Axes(trial)) { Tuned = Tuned(trial) };
            Wire(graph, trial, profile);
            graph.KeepWanted();
            graphs.Add(graph);
        }

        return graphs;
    }
}
