using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Results.TensorBoard;
using Experiments.Runtime.Files;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Commands;

/// <summary><c>tensorboard</c>: the losses of stored trainings as files that TensorBoard reads.</summary>
internal static class TensorBoardCommand
{
    private const string FileName = "events.out.tfevents.0.experiments";

    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var to = new Option<string?>("--to") { Description = "The folder; otherwise .experiments/tensorboard.", HelpName = "FOLDER" };
        SharedOptions.RefuseEmpty(to);
        var command = new Command("tensorboard", "Write the curves of stored trainings for TensorBoard.")
        {
            shared.Names, shared.Profile, to, shared.Store, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var workspace = host.Workspace(parsed.GetValue(shared.Store));
            var folder = parsed.GetValue(to) is { } named
                ? Path.GetFullPath(named, host.Folder)
                : Path.Combine(Path.GetDirectoryName(workspace.ResultsFolder)!, "tensorboard");
            var plan = shared.Runner(host, parsed).Plan(shared.Requests(host, parsed));
            var trainings = plan.Tasks.Where(task => task.Entry is { } entry && TrainingEvents.Has(entry.Files)).ToList();
            if (trainings.Count == 0)
            {
                throw new UsageException("no training of these experiments is stored; 'run' makes them");
            }

            foreach (var training in trainings)
            {
                Write(folder, training);
            }

            host.Terminal.Out.Write(parsed.GetValue(shared.Json)
                ? CliJson.Write(new TensorBoardDocument(folder, trainings.Count), CliJson.Types.TensorBoardDocument)
                : $"{Text.Words.Number(trainings.Count, "training")} in {folder}; 'tensorboard --logdir {folder}' shows them.\n");
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(string folder, PlanTask training)
    {
        var trial = training.Trial.Length == 0 ? "" : training.Trial.Replace('/', '_');
        var request = training.Request;
        var place = Path.Combine(folder, request.Experiment.Info.Name, request.Profile, training.Node.Id, trial);
        Directory.CreateDirectory(place);
        WholeFile.Write(Path.Combine(place, FileName), stream => TrainingEvents.Write(training.Entry!.Files, stream));
    }
}
