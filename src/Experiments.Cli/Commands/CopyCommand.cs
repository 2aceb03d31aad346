using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Runtime.Files;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Commands;

/// <summary><c>copy</c>: the files that a stage made, such as a model, out of the store.</summary>
internal static class CopyCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var name = new Argument<string>("name") { Description = "An experiment, as 'list' shows them." };
        var stage = new Argument<string>("stage") { Description = "A stage of its spec, such as one that trains." };
        var to = new Option<string>("--to") { Description = "The folder to make.", Required = true, HelpName = "FOLDER" };
        var trial = new Option<string?>("--trial") { Description = "Which of its results, such as seed=1,size=small.", HelpName = "TRIAL" };
        SharedOptions.RefuseEmpty(to);
        var command = new Command("copy", "Copy the files that a stage made, such as a model, out of the store.")
        {
            name, stage, to, trial, shared.Profile, shared.Store, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var experiment = host.Catalog.Experiment(parsed.GetValue(name)!);
            var profile = Catalog.Profile(experiment, parsed.GetValue(shared.Profile)!).Name;
            var runner = shared.Runner(host, parsed);
            var plan = runner.Plan([new PlanRequest(experiment, profile)]);
            var (task, entry) = StageTasks.Stored(runner, plan, parsed.GetValue(stage)!, parsed.GetValue(trial));
            var folder = Path.GetFullPath(parsed.GetValue(to)!, host.Folder);
            var copied = Copy(entry.Files, folder);
            host.Terminal.Out.Write(parsed.GetValue(shared.Json)
                ? CliJson.Write(new CopyDocument(entry.Manifest.Key, folder, copied), CliJson.Types.CopyDocument)
                : $"{task.Title}: {Words.Number(copied.Count, "file")} in {folder} ({string.Join(", ", copied)}).\n");
            return ExitCode.Success;
        });
        return command;
    }

    private static List<string> Copy(string from, string to)
    {
        if (File.Exists(to) || (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any()))
        {
            throw new UsageException($"{to} is there already, and was left as it is; name a new folder");
        }

        List<string> files = [.. Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(from, file))
            .Order(StringComparer.Ordinal)];
        WholeFolder.Change(to, copy =>
        {
            foreach (var file in files)
            {
                var target = Path.Combine(copy, file);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Path.Combine(from, file), target);
            }
        });
        return files;
    }
}
