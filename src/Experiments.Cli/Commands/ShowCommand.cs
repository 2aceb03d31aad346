using System.CommandLine;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Runtime.Plans;

namespace Experiments.Cli.Commands;

/// <summary><c>show</c>: what an experiment says.</summary>
internal static class ShowCommand
{
    public static Command Create(Host host)
    {
        var (shared, trusted) = (new SharedOptions(), StampRootsOption.Create());
        var name = new Argument<string>("name") { Description = "An experiment, as 'list' shows them." };
        var command = new Command("show", "Show what an experiment says: axes, stages, measures, claims and whether they were registered.")
        {
            name, shared.Profile, trusted, shared.Json,
        };
        command.SetAction(parsed =>
        {
            var experiment = host.Catalog.Experiment(parsed.GetValue(name)!);
            var profile = Catalog.Profile(experiment, parsed.GetValue(shared.Profile)!);
            var request = new PlanRequest(experiment, profile.Name);
            var folders = ResultFolders.Of(host, request);
            var claims = ShownClaims.Of(host, request, StampRootsOption.Of(host, parsed, trusted));
            host.Terminal.Out.Write(parsed.GetValue(shared.Json)
                ? ExperimentDocument.Write(experiment, profile, folders, claims)
                : ExperimentText.Write(experiment, profile, folders, claims, host.Folder, host.Terminal.Width));
            return ExitCode.Success;
        });
        return command;
    }
}
