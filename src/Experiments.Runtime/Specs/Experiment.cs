namespace Experiments.Runtime.Specs;

/// <summary>An experiment as its YAML file says it. The generator writes one derived class per file.</summary>
public abstract class Experiment
{
    /// <summary>The most trials that a profile may have.</summary>
    internal const int MostTrials = 200_000;

    /// <summary>Name, title, axes, profiles, measures, claims and figures.</summary>
    public abstract ExperimentInfo Info { get; }

    /// <summary>The stages of every trial of a profile, one graph per combination of the axes.</summary>
    /// <param name="profile">The name of a profile in <see cref="ExperimentInfo.Profiles"/>.</param>
    /// <exception cref="SpecException">An expression has no value, or there are too many trials.</exception>
    public abstract IReadOnlyList<TrialGraph> Expand(string profile);

    /// <summary>Every value that is in force in a profile, with the place that it comes from.</summary>
    /// <param name="profile">The name of a profile.</param>
    public virtual IReadOnlyList<SpecValue> Values(string profile) => [];
}

/// <summary>An experiment whose combinations of axis values are the record <typeparamref name="TTrial"/>.</summary>
/// <typeparam name="TTrial">One property per axis.</typeparam>
public abstract class Experiment<TTrial> : Experiment
    where TTrial : notnull
{
    /// <summary>All combinations of the axes in a profile, in the order of the spec.</summary>
    /// <param name="profile">The name of a profile.</param>
    public abstract IEnumerable<TTrial> Trials(string profile);

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
    public sealed override IReadOnlyList<TrialGraph> Expand(string profile)
    {
        if (Info.Profiles.All(known => known.Name != profile))
        {
            var names = string.Join(", ", Info.Profiles.Select(known => known.Name));
            throw new ArgumentException($"{Info.Name} has no profile '{profile}'; it has {names}.", nameof(profile));
        }

        return SpecExpression.Guard(() => ExpandAll(profile));
    }

    private List<TrialGraph> ExpandAll(string profile)
    {
        // Before any of them is made: so many have neither an answer within minutes nor room in memory.
        if (Trials(profile).Skip(MostTrials).Any())
        {
            throw new SpecException(new SpecProblem(
                Info.Spec,
                $"{Info.Name} has more than {MostTrials} trials in the profile {profile}, the most that can be planned; "
                + "sweep fewer values, or make several experiments of it"));
        }

        var graphs = new List<TrialGraph>();
        foreach (var trial in Trials(profile))
        {
            var graph = new TrialGraph(Axes(trial));
            Wire(graph, trial, profile);
            graph.KeepWanted();
            graphs.Add(graph);
        }

        return graphs;
    }
}
