using Experiments.Runtime.Specs;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Plans;

/// <summary>Makes plans: expands experiments into trials, merges equal stages, and looks every known key up in the store.</summary>
/// <param name="store">The store.</param>
/// <param name="keys">What enters the keys.</param>
public sealed class Planner(ArtifactStore store, KeyFields keys)
{
    private static readonly IReadOnlyDictionary<int, StoreEntry> Nothing = new Dictionary<int, StoreEntry>();

    /// <summary>Plans experiments together, so that what they share is done once.</summary>
    /// <param name="requests">The experiments and profiles.</param>
    /// <exception cref="SpecException">Values of specs are wrong; all such mistakes are named.</exception>
    /// <exception cref="StageException">The same stage id stands twice in a trial, or an input refers to no earlier stage.</exception>
    public ExecutionPlan Make(IReadOnlyList<PlanRequest> requests)
    {
        var tasks = new List<PlanTask>();
        var byIdentity = new Dictionary<string, PlanTask>(StringComparer.Ordinal);
        var trials = new List<PlanTrial>();
        var searches = new List<SearchPlan>();
        var broken = new List<SpecProblem>();
        foreach (var request in requests)
        {
            try
            {
                var graphs = request.Experiment.ExpandCandidates(request.Profile);
                StageChecks.Check(request, graphs);
                if (request.Experiment.Info.Tune is not null)
                {
                    searches.Add(Search(request, graphs, tasks, byIdentity, broken));
                    graphs = [.. Selection.Chosen(searches[^1], graphs)];
                }

                trials.AddRange(graphs.Select(graph => AddTrial(request, graph, tasks, byIdentity, broken)));
            }
            catch (SpecException problem)
            {
                broken.AddRange(problem.Problems.Except(broken));
            }
        }

        if (broken.Count > 0)
        {
            throw new SpecException(broken);
        }

        return new ExecutionPlan(requests, tasks, trials) { Searches = searches };
    }

    /// <summary>Plans a search. What it could choose is known before it runs; only what it chose becomes work.</summary>
    private SearchPlan Search(
        PlanRequest request,
        IReadOnlyList<TrialGraph> candidates,
        List<PlanTask> tasks,
        Dictionary<string, PlanTask> byIdentity,
        List<SpecProblem> broken)
    {
        var search = request.Experiment.ExpandSearch(request.Profile);
        StageChecks.Check(request, search);
        var (others, known) = (new List<PlanTask>(), new Dictionary<string, PlanTask>(StringComparer.Ordinal));
        return Selection.Of(new SearchPlan(
            request,
            [.. search.Select(graph => AddTrial(request, graph, tasks, byIdentity, broken))],
            [.. candidates.Select(graph => AddTrial(request, graph, others, known, broken))]));
    }

    /// <summary>The key of a task, once its inputs exist.</summary>
    /// <param name="task">The task.</param>
    /// <param name="made">Entries that were made since the plan was, by task index.</param>
    /// <returns>The key, or null as long as an input is not made.</returns>
    public static StageKey? KeyOf(PlanTask task, IReadOnlyDictionary<int, StoreEntry> made)
    {
        var fields = new List<KeyField>(task.Fields);
        foreach (var input in task.Inputs)
        {
            var entry = input.Producer.Entry ?? made.GetValueOrDefault(input.Producer.Index);
            if (entry is null)
            {
                return null;
            }

            fields.Add(new KeyField("input." + input.Input.Name, entry.ContentOf(input.Input.Source)));
        }

        return KeyAlgorithm.Compute(fields);
    }

    /// <summary>Everything that is known of what a task's key is computed from; all of it when the task's inputs are stored.</summary>
    /// <param name="task">The task.</param>
    public static IReadOnlyList<KeyField> FieldsOf(PlanTask task)
    {
        var stored = task.Inputs.Where(input => input.Producer.Entry is not null);
        return
        [
            .. task.Fields,
            .. stored.Select(input => new KeyField("input." + input.Input.Name, input.Producer.Entry!.ContentOf(input.Input.Source))),
        ];
    }

    private PlanTrial AddTrial(
        PlanRequest request,
        TrialGraph graph,
        List<PlanTask> tasks,
        Dictionary<string, PlanTask> byIdentity,
        List<SpecProblem> broken)
    {
        var own = new Dictionary<string, PlanTask>(StringComparer.Ordinal);
        foreach (var node in graph.Nodes)
        {
            var inputs = Connect(node, own);
            var fields = Fields(node, request, broken);
            var identity = Identity(fields, inputs, input => input.Producer.FullIdentity);
            if (byIdentity.TryGetValue(identity, out var task))
            {
                task.Uses++;
            }
            else
            {
                task = Resolve(new PlanTask(tasks.Count, node, request, graph.FullId, inputs)
                {
                    Fields = fields,
                    FullIdentity = identity,
                    SpecIdentity = Identity(KeyFields.OfSpec(node), inputs, input => input.Producer.SpecIdentity),
                });
                tasks.Add(task);
                byIdentity.Add(identity, task);
            }

            if (!own.TryAdd(node.Id, task))
            {
                throw new StageException($"{node.Position}: the stage '{node.Id}' stands twice in the trial {graph.FullId}.");
            }
        }

        return new PlanTrial(request, graph, own);
    }

    // Of all that files and programs lack, each is said once: no plan is made then.
    private List<KeyField> Fields(StageNode node, PlanRequest request, List<SpecProblem> broken)
    {
        try
        {
            return keys.Of(node, request.Reproducibility);
        }
        catch (StageException problem) when (node.Stage is IKeyedStage)
        {
            broken.AddRange(((SpecProblem[])[new(node.Position, $"the stage '{node.Id}': {problem.Message}")]).Except(broken));
            return [];
        }
    }

    private static List<PlanInput> Connect(StageNode node, Dictionary<string, PlanTask> earlier)
    {
        var inputs = new List<PlanInput>(node.Inputs.Count);
        foreach (var input in node.Inputs)
        {
            var producer = earlier.GetValueOrDefault(input.Source.Producer)
                ?? throw new StageException(
                    $"{node.Position}: '{input.Name}' of the stage '{node.Id}' refers to {input.Source}, but no earlier stage has " +
                    "that name.");
            inputs.Add(new PlanInput(input, producer));
        }

        return inputs;
    }

    private static string Identity(List<KeyField> fields, List<PlanInput> inputs, Func<PlanInput, string> upstream)
    {
        var all = new List<KeyField>(fields);
        foreach (var input in inputs)
        {
            all.Add(new KeyField("input." + input.Input.Name, $"{upstream(input)}.{input.Input.Source.Member}"));
        }

        return KeyAlgorithm.Compute(all).Hex;
    }

    private PlanTask Resolve(PlanTask task)
    {
        if (KeyOf(task, Nothing) is not { } key)
        {
            var waitsFor = task.Inputs.First(input => input.Producer.Entry is null);
            return task with { State = TaskState.Waiting, Reason = $"waits for {waitsFor.Producer.Node.Id}" };
        }

        var (entry, damage) = store.Find(task.Node.Kind.Name, key);
        return entry is not null
            ? task with { State = TaskState.Stored, Reason = "stored", Key = key, Entry = entry }
            : task with
                {
                    State = TaskState.Missing,
                    Reason = damage is null ? "not in the store" : $"the stored result is damaged: {damage}",
                    Key = key,
                };
    }
}
