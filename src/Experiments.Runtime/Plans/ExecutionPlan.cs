using System.Text;
using Experiments.Runtime.Specs;
using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Plans;

/// <summary>All work of the requested experiments: every distinct stage once, whatever number of trials needs it.</summary>
/// <param name="Requests">The experiments and profiles.</param>
/// <param name="Tasks">The stages; inputs stand before those that need them.</param>
/// <param name="Trials">The trials, in the order of requests and specs.</param>
public sealed record ExecutionPlan(IReadOnlyList<PlanRequest> Requests, IReadOnlyList<PlanTask> Tasks, IReadOnlyList<PlanTrial> Trials)
{
    /// <summary>The searches that choose hyper-parameters, of the requests that have one.</summary>
    public IReadOnlyList<SearchPlan> Searches { get; init; } = [];

    /// <summary>The trials of searches and, of those whose hyper-parameters are known, of the results.</summary>
    public IEnumerable<PlanTrial> AllTrials => Searches.SelectMany(search => search.Trials).Concat(Trials);

    /// <summary>The search of a request; null where it has none.</summary>
    /// <param name="request">One of <see cref="Requests"/>.</param>
    public SearchPlan? SearchOf(PlanRequest request) => Searches.FirstOrDefault(search => search.Request == request);

    /// <summary>How many tasks are in a state.</summary>
    /// <param name="state">The state.</param>
    public int Count(TaskState state) => Tasks.Count(task => task.State == state);

    /// <summary>
    /// The hash of what a request computes, as its spec says it: stages, parameters and wiring of every trial, independent of machine and
    /// engines, and of what a search chooses: all that it could choose counts.
    /// </summary>
    /// <param name="request">One of <see cref="Requests"/>.</param>
    public string HashOf(PlanRequest request)
    {
        var text = new StringBuilder();
        foreach (var trial in PossibleTrials(request).OrderBy(trial => trial.Graph.FullId, StringComparer.Ordinal))
        {
            foreach (var (stage, task) in trial.Tasks.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                text.Append(trial.Graph.FullId).Append('/').Append(stage).Append('=').Append(task.SpecIdentity).Append('\n');
            }

            foreach (var (name, source) in trial.Graph.Measures.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                text
                    .Append(trial.Graph.FullId)
                    .Append(':')
                    .Append(name)
                    .Append('=')
                    .Append(source.Stage)
                    .Append('.')
                    .Append(source.Member)
                    .Append('\n');
            }
        }

        text.Append(SearchOf(request)?.Hash);
        return KeyAlgorithm.Digest(text.ToString());
    }

    /// <summary>This plan, with what a later plan of the same requests says of searches that could not choose.</summary>
    internal ExecutionPlan WithProblemsOf(ExecutionPlan later) =>
        this with { Searches = [.. Searches.Select(search => search with { Problem = later.SearchOf(search.Request)?.Problem })] };

    /// <summary>The trials that a run of a request can have, whatever a search chooses.</summary>
    internal IEnumerable<PlanTrial> PossibleTrials(PlanRequest request) => SearchOf(request) is { } search
        ? search.Trials.Concat(search.Candidates)
        : Trials.Where(trial => trial.Request == request);
}

/// <summary>An experiment that is to be planned or run.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Profile">The name of one of its profiles.</param>
public sealed record PlanRequest(Experiment Experiment, string Profile)
{
    /// <summary>What the profile promises of the bits of its results.</summary>
    public Reproducibility Reproducibility =>
        Experiment.Info.Profiles.First(profile => profile.Name == Profile).Reproducibility;
}

/// <summary>A trial and the tasks that it consists of.</summary>
/// <param name="Request">The experiment and profile.</param>
/// <param name="Graph">The trial's stages and measures.</param>
/// <param name="Tasks">The tasks by stage id.</param>
public sealed record PlanTrial(PlanRequest Request, TrialGraph Graph, IReadOnlyDictionary<string, PlanTask> Tasks);

/// <summary>An edge of the plan.</summary>
/// <param name="Input">The input, as the stage names it.</param>
/// <param name="Producer">The task that makes it.</param>
public sealed record PlanInput(IdentityInput Input, PlanTask Producer);
