using Experiments.Runtime.Files;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Runs;

/// <summary>What became of a stage that was run again, beside the store.</summary>
/// <param name="Task">The stage.</param>
/// <param name="Problem">Why its promise of equal bits does not hold, or could not be tested; null when the bits are equal.</param>
public sealed record StageRerun(PlanTask Task, string? Problem)
{
    private const string FolderName = "rerun";

    /// <summary>
    /// Runs a stage again from its stored inputs, and compares what it makes with what is stored. The store stays as it is.
    /// </summary>
    /// <param name="task">A task of a plan.</param>
    /// <param name="cache">A folder whose content may be deleted at any time.</param>
    /// <param name="executor">Runs the stage against a store.</param>
    /// <param name="observer">Hears of the stage.</param>
    /// <param name="stop">Stops it.</param>
    internal static async Task<StageRerun> RunAsync(
        PlanTask task, string cache, Func<ArtifactStore, IStageExecutor> executor, IJobObserver observer, CancellationToken stop)
    {
        if (task.Entry is not { } entry)
        {
            return new StageRerun(task, "it has no stored result; 'run' makes it");
        }

        foreach (var dead in Leftover.DeadFolders(cache, FolderName + "*"))
        {
            ArtifactStore.Remove(dead);
        }

        var folder = Path.Combine(cache, Leftover.NewName(FolderName));
        try
        {
            var beside = new ArtifactStore(folder);
            var inputs = task.Inputs
                .DistinctBy(input => input.Input.Source.Producer)
                .ToDictionary(input => input.Input.Source.Producer, input => input.Producer.Entry!, StringComparer.Ordinal);
            var job = new StageJob(task.Node, task.Request, task.Trial, task.Fields, task.Key!.Value, inputs);
            await using var running = executor(beside);
            var outcome = await running.RunAsync(job, observer, stop, stop).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
            return outcome.Failure is { } failure
                ? new StageRerun(task, failure.Message)
                : new StageRerun(task, Difference(entry.Manifest, beside.Find(task.Node.Kind.Name, job.Key).Entry!.Manifest));
        }
        finally
        {
            ArtifactStore.Remove(folder);
        }
    }

    private static string? Difference(Manifest stored, Manifest again)
    {
        var (before, after) = (stored.Files.ToDictionary(file => file.Path), again.Files.ToDictionary(file => file.Path));
        var first = before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .FirstOrDefault(path => before.GetValueOrDefault(path) != after.GetValueOrDefault(path));
        return first is null ? null
            : !after.ContainsKey(first) ? $"{first} was not made again"
            : !before.ContainsKey(first) ? $"{first} was not there before"
            : $"{first} has other bytes when the stage runs again ({before[first].Size} and {after[first].Size} bytes)";
    }
}
