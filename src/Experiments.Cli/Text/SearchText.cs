using Experiments.Results.Tables;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Specs;

namespace Experiments.Cli.Text;

/// <summary>Writes for a person what a search tries, what it costs, and what it chose.</summary>
internal static class SearchText
{
    public static string Write(SearchPlan search)
    {
        var info = search.Request.Experiment.Info;
        var tune = info.Tune!;
        var (seeds, runs) = (search.Trials.Select(trial => Seed(info, trial)).Distinct().Count(), search.Trials.Count);
        var arms = search.Trials.Select(trial => Arm(tune, trial)).Distinct().Count();
        var names = string.Join(", ", tune.Axes.Select(axis => axis.Name));
        var text = $"Search of {info.Name} ({names}): {Words.Number(runs, "trial")}, {runs / arms} for each of "
            + $"{Words.Number(arms, "arm")}, with {Words.Number(seeds, "seed")}"
            + $"{(tune.PerSeed ? ", shared out to the seeds of the results" : "")}; {tune.Measure} chooses. "
            + $"Results: {Words.Number(search.Results.Count, "trial")}";
        return search.IsOpen
            ? $"{text}, planned when the search has chosen{(search.Problem is { } problem ? $": {problem}" : "")}.\n"
            : $"{text}.\n{string.Concat(search.Arms.Select(arm => $"  {Chosen(arm)}\n"))}";
    }

    private static string Chosen(SearchedArm arm)
    {
        AxisValue[] at = arm.For is { } seed ? [.. arm.At, seed] : [.. arm.At];
        return (at.Length == 0 ? "" : Values(at) + ": ") + $"{Values(arm.Chosen.Values)} chosen "
            + $"({ResultFormat.Number(arm.Chosen.Mean)}, the best of {arm.Candidates.Count})";
    }

    private static string Values(IEnumerable<AxisValue> values) =>
        string.Join(", ", values);

    private static string Arm(TuneInfo tune, PlanTrial trial) =>
        Values(trial.Graph.Axes.Where(value => tune.Per.Contains(value.Axis.Name)));

    private static string Seed(ExperimentInfo info, PlanTrial trial) =>
        Values(trial.Graph.Axes.Where(value => value.Axis.Role == AxisRole.Repeat));
}
