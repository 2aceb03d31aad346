using Experiments.Generators.Composition;

namespace Experiments.Generators.Binding;

/// <summary>What a spec says in one of its profiles.</summary>
internal sealed partial class SpecBinder
{
    private BoundProfile Bind(ComposedProfile profile, AxisBinder axes, UnusedStages unused)
    {
        context.Begin(profile.Name);
        axes.Read(profile);
        var stages = new StageBinder(context).Bind(profile.Spec);
        var graph = new BoundGraph(stages, outcomes.BindMeasures(profile.Spec), outcomes.BindOutputs(profile.Spec));
        unused.Add(graph);
        tuning.Read(profile, graph);
        return new BoundProfile(profile.Name, Reproducibility(profile.Spec) ?? "Exact") { Graph = graph };
    }

    /// <summary>The combinations of the axes, and what is searched; both are known when all values are.</summary>
    private BoundProfile WithTrials(BoundProfile profile, ComposedProfile written, CombinationBinder combinations)
    {
        context.Mistakes.BeginProfile();
        var bound = profile with { Trials = combinations.Bind(written, document.Profiles[0]) };
        var search = tuning.Search(written, document.Profiles[0], bound, combinations.Rows(bound));
        return bound with { Trials = bound.Trials with { Search = search } };
    }
}
