using Experiments.Results.Model;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Items;

/// <summary>Reads the items of an evaluation, and all that stages wrote of them.</summary>
/// <remarks>
/// Artifacts are read by a convention, as machinery knows no type of theirs: files of JSON lines with an <c>id</c> in each record.
/// What came before an evaluation is looked for upstream, from input to input as long as an artifact knows the items.
/// </remarks>
public sealed class ItemReader
{
    private readonly ResultTable table;
    private readonly IReadOnlyList<PlanTrial> trials;
    private readonly RunResult? run;
    private readonly Dictionary<string, StoredRecords> opened = new(StringComparer.Ordinal);

    private ItemReader(ResultTable table, IReadOnlyList<PlanTrial> trials, RunResult? run) =>
        (this.table, this.trials, this.run) = (table, trials, run);

    /// <summary>The evaluations of an experiment that have measures, with the names of these, in the order of the spec.</summary>
    /// <param name="trials">The trials of the experiment.</param>
    public static IReadOnlyList<(string Stage, IReadOnlyList<string> Measures)> Evaluations(IEnumerable<PlanTrial> trials) =>
    [
        .. trials.SelectMany(trial => trial.Graph.Measures)
            .GroupBy(measure => measure.Value.Stage, measure => measure.Key, StringComparer.Ordinal)
            .Select(stage => (stage.Key, (IReadOnlyList<string>)[.. stage.Distinct()])),
    ];

    /// <summary>Reads the items of an evaluation.</summary>
    /// <param name="table">The measures of the trials that have results.</param>
    /// <param name="trials">The trials of the same experiment.</param>
    /// <param name="run">What is stored; null where only the table is known, as of accepted results.</param>
    /// <param name="stage">The evaluation's name in the spec.</param>
    public static ItemSet Read(ResultTable table, IReadOnlyList<PlanTrial> trials, RunResult? run, string stage) =>
        new ItemReader(table, trials, run).Read(stage);

    private ItemSet Read(string stage)
    {
        var byId = trials.ToDictionary(trial => trial.Graph.Id, StringComparer.Ordinal);
        var rows = table.Rows.Where(row => byId[row.Trial].Tasks.ContainsKey(stage)).ToList();
        var names = Evaluations(trials).First(evaluation => evaluation.Stage == stage).Measures
            .Where(name => rows.Exists(row => row.Measures.ContainsKey(name) && byId[row.Trial].Graph.Measures[name].Stage == stage))
            .ToList();
        var columns = rows.Select(row => new TrialItems(row, names, SourcesOf(byId[row.Trial], stage, row, names))).ToList();
        var ids = columns.SelectMany(column => column.Ids).Distinct(StringComparer.Ordinal);
        var node = byId.Values.Select(trial => trial.Tasks.GetValueOrDefault(stage)).OfType<PlanTask>().First().Node;
        return new ItemSet(
            stage,
            node.Kind.Name,
            [.. names.Select(name => MeasureOf(name, rows))],
            [.. rows.Select(row => new ItemTrial(row.Trial, ItemTrial.ArmOf(row.Axes), ItemTrial.RepeatOf(row.Axes)))],
            [.. ids.Select(id => SharedTexts.Lift(id, [.. columns.Select(column => column.Outcome(id))]) with
            {
                Source = columns.Select(column => column.SourceOf(id)).FirstOrDefault(source => source.Length > 0) ?? "",
            })])
        {
            IsWhole = run is not null,
            AreTurns = node.Parameters.Any(parameter => parameter is { Name: "form", Value: "chat" }),
        };
    }

    private ItemSources SourcesOf(PlanTrial trial, string stage, ResultRow row, IReadOnlyList<string> measures)
    {
        var node = trial.Tasks[stage].Node;
        var own = Open(trial, stage, node.Id, null) ?? StoredRecords.Read("");
        var scored = measures.Where(row.Measures.ContainsKey).SelectMany(name => row.Measures[name].Items.Select(item => item.Id));
        HashSet<string> wanted = new(own.Ids.Concat(scored), StringComparer.Ordinal);
        wanted.UnionWith(wanted.Select(StoredRecords.PromptOf).OfType<string>().ToList());
        return new ItemSources(stage, own, [.. Upstream(trial, node, wanted)], JudgeQuestion.Of(node));
    }

    // From an artifact that does not know the items, such as a model, nothing of them came.
    private IEnumerable<(string Stage, string Input, StoredRecords Records)> Upstream(
        PlanTrial trial, StageNode node, IReadOnlySet<string> wanted)
    {
        var nodes = new Queue<StageNode>([node]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (nodes.TryDequeue(out var next))
        {
            foreach (var input in next.Inputs.Where(input => seen.Add(input.Source.ToString())))
            {
                var producer = input.Source.Producer;
                if (Open(trial, node.Id, producer, (input.Source, wanted)) is { Ids.Count: > 0 } records)
                {
                    yield return (producer, input.Name, records);
                    nodes.Enqueue(trial.Tasks[producer].Node);
                }
            }
        }
    }

    private StoredRecords? Open(PlanTrial trial, string evaluation, string producer, (Input Source, IReadOnlySet<string> Wanted)? input)
    {
        if (run?.Schedule.Entries.GetValueOrDefault(trial.Tasks[producer].Index) is not { } entry)
        {
            return null;
        }

        var folder = input is { } of ? of.Source.OpenIn(entry.Files).Folder : entry.Files;
        var place = $"{folder}\n{(input is null ? "" : trial.Tasks[evaluation].Index)}";
        return opened.TryGetValue(place, out var known) ? known : opened[place] = StoredRecords.Read(folder, input?.Wanted);
    }

    private static ItemMeasure MeasureOf(string name, IReadOnlyList<ResultRow> rows)
    {
        var measure = rows.Select(row => row.Measures.GetValueOrDefault(name)).OfType<Measure>().First();
        return new ItemMeasure(name, measure.Direction, measure is Proportion);
    }
}
