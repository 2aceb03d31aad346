using System.Text.Json;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Specs;

namespace Experiments.Runtime.Plans;

/// <summary>The search of an experiment: what it tries, and what it chose once all of it is stored.</summary>
/// <param name="Request">The experiment and profile.</param>
/// <param name="Trials">The trials of the search.</param>
/// <param name="Candidates">
/// The trials of the results with every candidate. They say what could be chosen, and are no work of the plan: only the chosen ones run.
/// </param>
public sealed record SearchPlan(PlanRequest Request, IReadOnlyList<PlanTrial> Trials, IReadOnlyList<PlanTrial> Candidates)
{
    /// <summary>What each arm tried and chose; empty as long as a trial of the search has no result.</summary>
    public IReadOnlyList<SearchedArm> Arms { get; init; } = [];

    /// <summary>Why nothing is chosen although the search is complete; null otherwise.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether the values of hyper-parameters are not known yet, so that no trial of the results is in the plan.</summary>
    public bool IsOpen => Arms.Count == 0;

    /// <summary>The ids of the trials of the results.</summary>
    public IReadOnlyList<string> Results => [.. Candidates.Select(trial => trial.Graph.Id).Distinct()];

    /// <summary>How many candidates a trial of the results chooses among.</summary>
    public int CandidateCount => Candidates.Count / Math.Max(1, Results.Count);

    /// <summary>The hash of the search, as the spec says it: how it chooses, its trials, and their stages.</summary>
    public string Hash => KeyAlgorithm.Digest(string.Join(
        '\n',
        [
            JsonSerializer.Serialize(Request.Experiment.Info.Tune!, InfoJson.Default.TuneInfo),
            .. Trials.Select(trial => $"{trial.Graph.FullId} {trial.Tasks[trial.Graph.Measures.Values.Single().Stage].SpecIdentity}"),
        ]));

    /// <summary>
    /// The identities of the stages of the results, by trial and stage: each of all that could be chosen, so that they do not depend on
    /// what was.
    /// </summary>
    public IReadOnlyDictionary<(string Trial, string Stage), string> SpecIdentities() =>
        Candidates.SelectMany(trial => trial.Tasks.Select(task => (Id: (trial.Graph.Id, task.Key), task.Value.SpecIdentity)))
            .GroupBy(each => each.Id, each => each.SpecIdentity)
            .ToDictionary(same => same.Key, same => same.Distinct().ToList() is { Count: > 1 } several
                ? KeyAlgorithm.Digest(string.Join('\n', several))
                : same.First());
}

/// <summary>What an arm tried, and chose: for one repetition, or for all of them.</summary>
/// <param name="At">The values of the arm's axes.</param>
/// <param name="For">The seed of the results whose hyper-parameters this is; null for all seeds.</param>
/// <param name="Candidates">The candidates, in the order of the search.</param>
public sealed record SearchedArm(IReadOnlyList<AxisValue> At, AxisValue? For, IReadOnlyList<SearchedCandidate> Candidates)
{
    /// <summary>The candidate that was chosen: the best, of equal ones the first.</summary>
    public SearchedCandidate Chosen => Candidates.Single(candidate => candidate.IsChosen);
}

/// <summary>What the search measured of a candidate.</summary>
/// <param name="Values">The values of the hyper-parameters.</param>
/// <param name="Scores">The measure in each trial of the search.</param>
public sealed record SearchedCandidate(IReadOnlyList<AxisValue> Values, IReadOnlyList<SearchScore> Scores)
{
    /// <summary>The mean of the scores, by which the arm chooses.</summary>
    public double Mean => Scores.Average(score => score.Value);

    /// <summary>Whether it was chosen.</summary>
    public bool IsChosen { get; init; }
}

/// <summary>The measure in a trial of the search.</summary>
/// <param name="Trial">The id of the trial.</param>
/// <param name="Axes">The values of its axes, the seed of the search included.</param>
/// <param name="Value">The value; not finite where there is none, as of a training that diverged.</param>
public sealed record SearchScore(string Trial, IReadOnlyList<AxisValue> Axes, double Value);
