using Experiments.Results.Comparison;
using Experiments.Results.Model;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary>Finds results that there are: who could have seen them registers nothing beforehand.</summary>
/// <param name="specs">The folder that the specs lie in.</param>
internal sealed class EarlierResults(string specs, ExperimentRunner runner)
{
    private readonly AcceptedResults accepted = new(specs);

    /// <summary>Where results of an experiment and profile are: accepted, of a run, in the store; null for nowhere.</summary>
    public string? Of(PlanRequest request)
    {
        var folder = accepted.FolderOf(request);
        var last = Path.Combine(runner.Workspace.ResultsFolder, request.Experiment.Info.Name, request.Profile);
        return HasResults(folder) ? $"accepted ones in {folder}"
            : HasResults(last) ? $"those of a run in {last}"
            : Stored(request) is { } trial ? $"the store has those of the trial {trial}"
            : null;
    }

    /// <summary>
    /// Whether all results of an experiment and profile are later than a time, going by the times in the store; null where
    /// there are results and the store has none of them.
    /// </summary>
    public bool? AreAfter(PlanRequest request, DateTimeOffset time)
    {
        var made = from trial in runner.Plan([request]).Trials
                   from source in trial.Graph.Measures.Values
                   select trial.Tasks[source.Stage].Entry?.Manifest.Timings?.Created;
        return Of(request) is null ? true : made.Min() is { } first ? time < first : null;
    }

    private static bool HasResults(string folder)
    {
        try
        {
            return ResultFiles.ReadRun(folder).Trials.Scored > 0;
        }
        catch (StoreException)
        {
            // Files that cannot be read may have been.
            return Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any();
        }
    }

    // A measure's stage is enough: whoever has its output can look at it.
    private string? Stored(PlanRequest request)
    {
        var measured = from trial in runner.Plan([request]).Trials
                       where trial.Graph.Measures.Values.Any(source => trial.Tasks[source.Stage].Entry is not null)
                       select trial.Graph.Id;
        return measured.FirstOrDefault();
    }
}
