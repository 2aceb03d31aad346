using Experiments.Results.Model;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Store;

namespace Experiments.Viewing.Content;

/// <summary>A stage of a trial that can be followed: a training that is stored, or any stage that goes on.</summary>
/// <param name="Stage">The stage's name in the spec.</param>
/// <param name="Trial">The trial; trials share stages.</param>
/// <param name="IsRunning">Whether it goes on.</param>
/// <param name="Learned">The losses of what it learns; null where it has taken no step yet, or does not train.</param>
/// <param name="HeldOut">The losses of what it does not learn; null where nothing is held out, or nothing was measured yet.</param>
/// <param name="LogPath">The file of what the stage says.</param>
public sealed record FollowedStage(
    string Stage, PlanTrial Trial, bool IsRunning, LossCurve? Learned, LossCurve? HeldOut, string LogPath)
{
    /// <summary>The most that is shown of a log: its end.</summary>
    private const int LongestLog = 64 * 1024;

    /// <summary>Those of an experiment, in the order of trials and stages; what goes on is as far as it is now.</summary>
    /// <param name="results">What is stored.</param>
    /// <param name="store">Where stages go on; null for nowhere.</param>
    public static IReadOnlyList<FollowedStage> Of(ViewedResults results, ArtifactStore? store)
    {
        var known = new Dictionary<PlanTask, FollowedStage?>();
        return
        [
            .. from trial in results.Plan.Trials
               from node in trial.Graph.Nodes
               let task = trial.Tasks[node.Id]
               let training = known.TryGetValue(task, out var read) ? read : known[task] = Read(node.Id, trial, task, store)
               where training is not null
               select training with { Trial = trial, Stage = node.Id },
        ];
    }

    /// <summary>What the stage says, the end of it where it says much.</summary>
    public string ReadLog()
    {
        try
        {
            using var file = new FileStream(LogPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Position = Math.Max(0, file.Length - LongestLog);
            using var reader = new StreamReader(file);
            return reader.ReadToEnd();
        }
        catch (IOException)
        {
            // The artifact was published in this moment, or came without a log.
            return "";
        }
    }

    private static FollowedStage? Read(string stage, PlanTrial trial, PlanTask task, ArtifactStore? store)
    {
        if (task.Entry is { } entry)
        {
            return LossCurve.Read(entry.Files) is not { } curve ? null : new(
                stage, trial, false, curve.Thin(), LossCurve.Read(entry.Files, LossCurve.HeldOutFileName)?.Thin(), entry.LogPath);
        }

        if (task.Key is not { } key || store?.FindUnfinished(task.Node.Kind.Name, key) is not { } unfinished)
        {
            return null;
        }

        var learned = LossCurve.ReadSoFar(unfinished.Files);
        return new(
            stage,
            trial,
            true,
            learned?.Thin(),
            LossCurve.ReadSoFar(unfinished.Files, LossCurve.HeldOutFileName)?.Thin(),
            unfinished.LogPath);
    }
}
