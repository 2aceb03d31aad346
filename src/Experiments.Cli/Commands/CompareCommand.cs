using System.CommandLine;
using Experiments.Cli.Comparison;
using Experiments.Cli.Output;
using Experiments.Runtime.Results.Comparison;
using Experiments.Runtime.Store;

namespace Experiments.Cli.Commands;

/// <summary><c>compare</c>: compares any two results.</summary>
internal static class CompareCommand
{
    private const string RunFile = "run.json";

    public static Command Create(Host host)
    {
        var limits = new ComparisonOptions();
        var before = new Argument<string>("before") { Description = "A folder of results, an experiment (also NAME/PROFILE) for its last results, or COMMIT:FOLDER for results that a commit has." };
        var after = new Argument<string>("after") { Description = "Another one." };
        var command = new Command("compare", "Compare any two results.") { before, after, limits.Margin, limits.Significance };
        command.SetAction(parsed =>
        {
            using var committed = new CommittedResults();
            var comparison = ResultComparer.Compare(
                ResultReader.Read(Folder(host, parsed.GetValue(before)!, committed)),
                ResultReader.Read(Folder(host, parsed.GetValue(after)!, committed)),
                limits.Settings(parsed));
            host.Terminal.Out.Write(ComparisonText.Write($"{parsed.GetValue(before)} → {parsed.GetValue(after)}", comparison, host.Terminal.Width));
            return comparison.Holds ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    // A folder is taken as it is; NAME and NAME/PROFILE are the last results of the repository; COMMIT:FOLDER is git's own notation.
    private static string Folder(Host host, string name, CommittedResults committed)
    {
        if (name.Split(':', 2) is [{ Length: > 0 } revision, { Length: > 0 } path] && !Directory.Exists(Path.Combine(host.Folder, name)))
        {
            var copy = committed.Extract(host.Folder, revision, path.TrimEnd('/'));
            return File.Exists(Path.Combine(copy, RunFile)) ? copy : throw new UsageException($"the folder '{path}' of '{revision}' has no {RunFile}");
        }

        var results = Workspace.Find(host.Folder).ResultsFolder;
        string[] candidates = [Path.Combine(host.Folder, name), Path.Combine(results, name), Path.Combine(results, name, "default")];
        return candidates.FirstOrDefault(candidate => File.Exists(Path.Combine(candidate, RunFile)))
            ?? throw new UsageException($"there are no results '{name}': neither that folder nor {candidates[^1]} has a {RunFile}");
    }
}
