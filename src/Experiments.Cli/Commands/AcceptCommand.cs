using System.CommandLine;
using Experiments.Cli.Names;
using Experiments.Runtime.Results.Comparison;

namespace Experiments.Cli.Commands;

/// <summary><c>accept</c>: makes stored results the accepted ones, which are committed beside the spec.</summary>
internal static class AcceptCommand
{
    public static Command Create(Host host)
    {
        var shared = new SharedOptions();
        var command = new Command("accept", "Make the stored results of experiments the accepted ones, beside their specs.") { shared.Names, shared.Profile, shared.Store };
        command.SetAction(parsed =>
        {
            var accepted = new AcceptedResults(CatalogueFolder.Find(host.Catalogue.Experiments, host.Folder));
            var report = shared.Runner(host, parsed).Report(shared.Requests(host, parsed));
            foreach (var result in report.Results)
            {
                host.Terminal.Out.WriteLine($"accepted {result.Request.Experiment.Info.Name}: {accepted.Accept(result)}");
            }

            return ExitCode.Success;
        });
        return command;
    }
}
