using System.CommandLine;
using Experiments.Runtime.Runs.Workers;

namespace Experiments.Cli.Commands;

/// <summary><c>worker</c>: what the program starts itself as, to run stages apart from the driver.</summary>
internal static class WorkerCommandLine
{
    /// <summary>The name of the command.</summary>
    public const string Name = "worker";

    public static Command Create(Host host)
    {
        var command = new Command(Name, "Run the stages that a driver sends.") { Hidden = true };
        command.SetAction((_, _) => WorkerHost.RunAsync(host.Catalog.Experiments, host.Engines));
        return command;
    }
}
