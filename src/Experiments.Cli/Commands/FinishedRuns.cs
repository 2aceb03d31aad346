using System.CommandLine;
using System.Text;
using System.Text.Json;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Results;
using Experiments.Results.Html;
using Experiments.Runtime.Files;
using Experiments.Runtime.Keys;
using Experiments.Runtime.Plans;
using Experiments.Runtime.Runs;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary>
/// Remembers what runs said at their end, so that the same run with nothing to do says it again at once: reading the outcomes of
/// all items, testing claims and drawing figures takes seconds for a large study.
/// </summary>
/// <remarks>
/// An answer is given only where everything that it comes from is the same: the results in the store, the program with its specs
/// and claims, engines and machine, the notes beside the specs, the command line, and every file that the run wrote.
/// </remarks>
/// <param name="host">The engines, the terminal and the working folder.</param>
/// <param name="runner">The runner of this command.</param>
/// <param name="folders">The folders of specs that the command line names.</param>
internal sealed class FinishedRuns(Host host, ExperimentRunner runner, IReadOnlyList<StudyFolder> folders, ParseResult parsed)
{
    /// <summary>The folder, among what can be computed again, that holds the answers.</summary>
    public const string FolderName = "finished";

    /// <summary>What a run of this plan says; null where it has something to do, or has not said it before.</summary>
    public FinishedRun? Find(ExecutionPlan plan)
    {
        if (plan.Tasks.Any(task => task.Entry is null) || plan.Searches.Any(search => search.IsOpen))
        {
            return null;
        }

        var path = PathOf(plan);
        var finished = File.Exists(path) ? Read(path) : null;
        var fits = finished is not null && (parsed.GetValue<bool>(SharedOptions.JsonName) || finished.Width == host.Terminal.Width);
        return fits && finished!.Of == Identity(plan, task => task.Entry!) && finished.Files.All(file => file.IsUnchanged)
            ? finished
            : null;
    }

    /// <summary>Keeps what a run said that has every result.</summary>
    public void Keep(RunReport report)
    {
        if (!report.Run.Succeeded || report.Run.Schedule.Stopped
            || report.Experiments.Any(experiment => experiment.Findings.Result.NotWritten is not null))
        {
            return;
        }

        var plan = report.Run.Plan;
        var again = report.Again();
        var finished = new FinishedRun(
            Identity(plan, task => report.Run.Schedule.Entries[task.Index]),
            RunText.Write(again, host.Folder, host.Terminal.Width),
            host.Terminal.Width,
            RunDocument.Write(again),
            [.. RunProblems.Lines(again, debug: false)],
            ExitCode.Of(again),
            [.. report.Files.Concat(report.Notes).Distinct().Select(WrittenFile.Of)]);
        var path = PathOf(plan);
        WholeFile.TryWrite(path, JsonSerializer.Serialize(finished, CliJson.Types.FinishedRun));
    }

    // A file of an older version, or one that a full disk cut off, counts as missing: it can be made again.
    private static FinishedRun? Read(string path)
    {
        try
        {
            var read = JsonSerializer.Deserialize(File.ReadAllText(path), CliJson.Types.FinishedRun);
            return read is { Of: not null, Text: not null, Json: not null, Problems: not null, Files: not null }
                && !read.Problems.Contains(null) && read.Files.All(file => file?.Path is not null)
                ? read
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One file per command line: a changed study replaces what it said before.</summary>
    private string PathOf(ExecutionPlan plan) =>
        Path.Combine(runner.Workspace.CacheFolder, FolderName, KeyAlgorithm.Digest(Request(plan)) + ".json");

    private string Request(ExecutionPlan plan)
    {
        var text = new StringBuilder();
        text.AppendJoin('\n', plan.Requests.Select(request => $"{request.Experiment.Info.Name} {request.Profile}")).Append('\n');
        text.AppendJoin('\n', folders.Select(folder => $"folder {folder.Path}")).Append('\n');
        return text.Append($"{host.Folder}\n{runner.Workspace.ResultsFolder}\n").ToString();
    }

    private string Identity(ExecutionPlan plan, Func<PlanTask, StoreEntry> entry)
    {
        var text = new StringBuilder(Request(plan));
        text.Append($"program {runner.Program}\nprocessor {Machine.Current.Cpu}\n");
        foreach (var request in plan.Requests)
        {
            text.Append($"{request.Experiment.Info.Name} {PlanFingerprint.Of(plan, request)}\n");
            text.AppendJoin('\n', host.Engines.Select(engine => $"{engine.Engine} {engine.Version(request.Reproducibility)}")).Append('\n');
        }

        foreach (var manifest in plan.Tasks.Select(task => entry(task).Manifest))
        {
            text.Append($"{manifest.Key} {manifest.Content}\n");
        }

        return KeyAlgorithm.Digest(text.ToString());
    }
}
