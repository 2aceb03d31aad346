using Experiments.Runtime.Files;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Plans;

namespace Experiments.Results.Model;

/// <summary>Reads the results of one experiment out of what a run stored.</summary>
public sealed partial class ResultCollector
{
    internal const int SpecDigits = 16;

    private readonly RunResult run;
    private readonly PlanRequest request;
    private readonly List<PlanTrial> trials;
    private readonly SearchPlan? search;
    private readonly IReadOnlyDictionary<(string Trial, string Stage), string>? identities;
    private readonly List<StageResult> results = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    private ResultCollector(RunResult run, PlanRequest request)
    {
        (this.run, this.request) = (run, request);
        trials = [.. run.Plan.Trials.Where(trial => trial.Request == request)];
        search = run.Plan.SearchOf(request);
        identities = search?.SpecIdentities();
    }

    /// <summary>
    /// Reads the results of an experiment and writes them as files, unless they are not complete and complete ones are there already.
    /// </summary>
    /// <param name="request">One of the requests of its plan.</param>
    public static ExperimentResult Collect(RunResult run, PlanRequest request)
    {
        var result = Read(run, request);
        if (ResultFiles.IsWorse(result))
        {
            return result with
            {
                NotWritten = $"the complete results of an earlier run stay in {result.Folder}, as these are not complete",
            };
        }

        try
        {
            OwnFolder.Make(run.Workspace.ResultsFolder, result.Folder);
            ResultFiles.Write(result, request.Experiment.Info);
            if (run.Usage is { Ran: > 0 } usage)
            {
                UsageFile.Write(result.Folder, usage);
            }

            return result;
        }
        catch (Exception problem) when (WholeFile.IsForbidden(problem))
        {
            return result with { NotWritten = $"results cannot be written to {result.Folder} ({problem.Message})" };
        }
    }

    /// <summary>Reads the results of an experiment, and writes nothing.</summary>
    /// <param name="request">One of the requests of its plan.</param>
    public static ExperimentResult Read(RunResult run, PlanRequest request) => new ResultCollector(run, request).Collect();

    private ExperimentResult Collect()
    {
        var problems = trials.ToDictionary(trial => trial, Problem);
        var complete = trials.Where(trial => problems[trial] is null).ToList();
        var missing = trials.Except(complete).ToDictionary(trial => trial.Graph.Id, trial => problems[trial]!);
        if (search is { IsOpen: true })
        {
            missing = search.Results.ToDictionary(trial => trial, _ => WhyOpen(search));
        }

        var read = ReadMeasures(complete);
        List<ResultRow> rows =
        [
            .. complete.Select(trial => new ResultRow(
                trial.Graph.Id,
                trial.Graph.Axes,
                trial.Graph.Measures.ToDictionary(
                    measure => measure.Key, measure => read[(FolderOf(trial, measure.Value), measure.Value.Member)]))),
        ];
        var folder = Path.Combine(run.Workspace.ResultsFolder, request.Experiment.Info.Name, request.Profile);
        return new ExperimentResult(folder, Record(rows, missing), new ResultTable(rows))
        {
            Curves = [.. Curves()],
            Search = search,
        };
    }

    /// <summary>Why a search has chosen no hyper-parameters for the trials of the results.</summary>
    private string WhyOpen(SearchPlan search) =>
        $"not chosen: {search.Problem ?? search.Trials.Select(Problem).FirstOrDefault(why => why is not null) ?? "the search is not run"}";

    /// <summary>Every measure of every stored output once: trials share outputs, and measures the items that an output reads.</summary>
    private Dictionary<(string Folder, string Member), Measure> ReadMeasures(IEnumerable<PlanTrial> complete)
    {
        var measures = new Dictionary<(string Folder, string Member), Measure>();
        var wanted = from trial in complete
                     from source in trial.Graph.Measures.Values
                     select (Folder: FolderOf(trial, source), Source: source);
        foreach (var output in wanted.GroupBy(each => each.Folder, StringComparer.Ordinal))
        {
            // It holds all of its items in memory, so it must not outlive its measures.
            var opened = output.First().Source.Open(output.Key);
            foreach (var source in output.Select(each => each.Source).DistinctBy(source => source.Member))
            {
                measures.Add((output.Key, source.Member), source.Select(opened));
            }
        }

        return measures;
    }

    private string FolderOf(PlanTrial trial, MeasureSource source) => run.Schedule.Entries[trial.Tasks[source.Stage].Index].Files;

    /// <summary>Why a measure of the trial is missing; null when none is.</summary>
    private string? Problem(PlanTrial trial)
    {
        var schedule = run.Schedule;
        foreach (var source in trial.Graph.Measures.Values)
        {
            var task = trial.Tasks[source.Stage];
            if (!schedule.Entries.ContainsKey(task.Index))
            {
                var cause = schedule.Skipped.GetValueOrDefault(task, task);
                return schedule.Failures.Any(failure => failure.Task == cause && failure.Failure.Kind != FailureKind.Stopped)
                    ? $"failed: {cause.Node.Id}"
                    : "not run";
            }
        }

        return null;
    }

    private IEnumerable<TrialCurve> Curves() =>
        from trial in trials
        from node in trial.Graph.Nodes
        let entry = run.Schedule.Entries.GetValueOrDefault(trial.Tasks[node.Id].Index)
        where entry is not null
        from isHeldOut in new[] { false, true }
        let curve = LossCurve.Read(entry.Files, isHeldOut ? LossCurve.HeldOutFileName : LossCurve.FileName)
        where curve is not null
        select new TrialCurve(trial.Graph.Id, node.Id, curve.Thin()) { IsHeldOut = isHeldOut };
}
