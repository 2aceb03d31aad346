using Experiments.Runtime.Specs;

namespace Experiments.Runtime.Plans;

/// <summary>
/// Chooses the values of hyper-parameters: for each arm the candidate with the best mean of the measure over the trials of its search. Of
/// equal ones the first is chosen, and one without a finite score never.
/// </summary>
internal sealed class Selection
{
    private readonly TuneInfo tune;
    private readonly SearchPlan plan;
    private readonly string repeat;
    private readonly Dictionary<PlanTrial, Measure> measures = [];

    private Selection(SearchPlan plan)
    {
        (this.plan, tune) = (plan, plan.Request.Experiment.Info.Tune!);
        repeat = plan.Request.Experiment.Info.Axes.FirstOrDefault(axis => axis.Role == AxisRole.Repeat)?.Name ?? "";
    }

    /// <summary>The search with what it chose; as it is where a trial has no stored result yet.</summary>
    public static SearchPlan Of(SearchPlan plan) => new Selection(plan).Choose();

    /// <summary>The trials of the results with the values that were chosen for them.</summary>
    public static IEnumerable<TrialGraph> Chosen(SearchPlan plan, IEnumerable<TrialGraph> candidates) =>
        candidates.Where(graph => plan.Arms.Any(arm =>
            arm.At.All(graph.Axes.Contains) && (arm.For is null || graph.Axes.Contains(arm.For))
            && arm.Chosen.Values.SequenceEqual(graph.Tuned)));

    private SearchPlan Choose()
    {
        if (plan.Trials.Any(trial => EntryOf(trial) is null))
        {
            return plan;
        }

        foreach (var trial in plan.Trials)
        {
            var source = trial.Graph.Measures[tune.Measure];
            measures.Add(trial, source.Select(source.Open(EntryOf(trial)!.Files)));
        }

        if (measures.Values.FirstOrDefault(measure => tune.Direction is { } said && said != measure.Direction) is { } other)
        {
            var (better, words) = (Words(other.Direction), Words(tune.Direction!.Value));
            return plan with { Problem = $"'select' says that {words} is better, and the measure {tune.Measure} that {better} is" };
        }

        var arms = plan.Trials.GroupBy(trial => string.Join('\n', ArmOf(trial).Select(value => value.Text)))
            .SelectMany(arm => Seeds().Select(seeds => Searched(arm, seeds.For, seeds.Own)))
            .ToList();
        return arms.Find(arm => arm.Candidates.All(candidate => !candidate.IsChosen)) is { } none
            ? plan with { Problem = $"no candidate of {NameOf(none)} has a finite {tune.Measure}" }
            : plan with { Arms = arms };
    }

    private static Store.StoreEntry? EntryOf(PlanTrial trial) => trial.Tasks[trial.Graph.Measures.Values.Single().Stage].Entry;

    private List<AxisValue> ArmOf(PlanTrial trial) => [.. trial.Graph.Axes.Where(value => tune.Per.Contains(value.Axis.Name))];

    /// <summary>The seeds of the search that choose for a seed of the results: an equal share for each, in order, or all for all.</summary>
    private IEnumerable<(AxisValue? For, HashSet<AxisValue> Own)> Seeds()
    {
        var own = SeedsOf(plan.Trials);
        if (!tune.PerSeed)
        {
            return [(null, [.. own])];
        }

        var results = SeedsOf(plan.Candidates);
        var share = own.Count / results.Count;
        return results.Select((seed, index) => ((AxisValue?)seed, own.Skip(index * share).Take(share).ToHashSet()));
    }

    private List<AxisValue> SeedsOf(IEnumerable<PlanTrial> trials) => [.. trials.Select(SeedOf).Distinct()];

    private AxisValue SeedOf(PlanTrial trial) => trial.Graph.Axes.First(value => value.Axis.Name == repeat);

    private SearchedArm Searched(IEnumerable<PlanTrial> arm, AxisValue? seed, HashSet<AxisValue> seeds)
    {
        var trials = arm.Where(trial => seeds.Contains(SeedOf(trial))).ToList();
        var candidates = trials.GroupBy(trial => string.Join('\n', trial.Graph.Tuned.Select(value => value.Text)))
            .Select(same => new SearchedCandidate(
                same.First().Graph.Tuned,
                [.. same.Select(trial => new SearchScore(trial.Graph.FullId, trial.Graph.Axes, measures[trial].Value))]))
            .ToList();
        var isLower = measures[trials[0]].Direction == Direction.LowerIsBetter;
        var best = candidates.Where(candidate => double.IsFinite(candidate.Mean))
            .MinBy(candidate => isLower ? candidate.Mean : -candidate.Mean);
        return new SearchedArm(
            ArmOf(trials[0]), seed, [.. candidates.Select(candidate => candidate with { IsChosen = ReferenceEquals(candidate, best) })]);
    }

    private static string NameOf(SearchedArm arm) =>
        arm.At.Count == 0 ? "the search" : string.Join(", ", arm.At);

    private static string Words(Direction direction) => direction == Direction.LowerIsBetter ? "lower" : "higher";
}
