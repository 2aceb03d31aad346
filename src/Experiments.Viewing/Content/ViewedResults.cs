using System.Collections.Concurrent;
using Experiments.Results.Items;
using Experiments.Results.Model;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;

namespace Experiments.Viewing.Content;

/// <summary>The results of an experiment as they are at one moment. Items are read when somebody asks for them.</summary>
/// <param name="plan">The plan of this experiment alone.</param>
/// <param name="result">The results.</param>
/// <param name="run">What is stored; null for accepted results.</param>
public sealed class ViewedResults(ExecutionPlan plan, ExperimentResult result, RunResult? run)
{
    private readonly ConcurrentDictionary<string, Lazy<ItemSet>> sets = new(StringComparer.Ordinal);

    /// <summary>The results of one of the experiments of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="request">One of the requests of its plan.</param>
    /// <param name="result">The experiment's results.</param>
    public static ViewedResults Of(RunResult run, PlanRequest request, ExperimentResult result) => new(
        run.Plan with { Requests = [request], Trials = [.. run.Plan.Trials.Where(trial => trial.Request == request)] }, result, run);

    /// <summary>The plan.</summary>
    public ExecutionPlan Plan => plan;

    /// <summary>The experiment and profile.</summary>
    public PlanRequest Request => plan.Requests[0];

    /// <summary>The measures of the trials that have results.</summary>
    public ExperimentResult Result => result;

    /// <summary>Whether these are accepted results, which have no texts but the beginnings of answers.</summary>
    public bool AreAccepted => run is null;

    /// <summary>The evaluations that have results, with the names of their measures.</summary>
    public IReadOnlyList<(string Stage, IReadOnlyList<string> Measures)> Evaluations { get; } =
    [
        .. ItemReader.Evaluations(plan.Trials)
            .Select(stage => (
                stage.Stage,
                (IReadOnlyList<string>)[.. stage.Measures.Where(name => result.Table.Rows.Any(row => row.Measures.ContainsKey(name)))]))
            .Where(stage => stage.Item2.Count > 0),
    ];

    /// <summary>The items of an evaluation; null where there is no such one with results.</summary>
    /// <param name="stage">The evaluation's name in the spec.</param>
    public ItemSet? Items(string stage) => Evaluations.Any(evaluation => evaluation.Stage == stage)
        ? sets.GetOrAdd(stage, name => new(() => ItemReader.Read(result.Table, plan.Trials, run, name))).Value
        : null;
}
