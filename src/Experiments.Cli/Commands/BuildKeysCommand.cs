using System.CommandLine;
using Experiments.Results;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Commands;

/// <summary><c>build-keys</c>: one hash per experiment and profile, from which the target Reproduce knows what to run again.</summary>
internal static class BuildKeysCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var output = new Option<string?>("--out")
        {
            Description = "Write <experiment>.<profile>.txt into this folder where it differs; otherwise to standard output.",
            HelpName = "FOLDER",
        };
        var command = new Command("build-keys", "Write a hash of all that the report of each experiment depends on.")
        {
            shared.Store, output,
        };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            var requests = host.Catalog.Experiments
                .SelectMany(experiment => experiment.Info.Profiles.Select(profile => new PlanRequest(experiment, profile.Name)))
                .ToList();
            var plan = shared.Runner(host, parsed).Plan(requests);
            var specs = host.Specs;
            foreach (var request in requests)
            {
                var name = $"{request.Experiment.Info.Name}.{request.Profile}";
                var hash = ReportFingerprint.Of(plan, request, specs);
                if (parsed.GetValue(output) is { } folder)
                {
                    ChangedFile.Write(Path.Combine(Path.GetFullPath(folder, host.Folder), name + ".txt"), hash + "\n");
                }
                else
                {
                    host.Terminal.Out.WriteLine($"{hash} {name}");
                }
            }

            return ExitCode.Success;
        });
        return command;
    }
}
