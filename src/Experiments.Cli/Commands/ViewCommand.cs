using System.CommandLine;
using System.Net;
using System.Runtime.CompilerServices;
using Experiments.Results.Model;
using Experiments.Runtime.Plans;
using Experiments.Viewing.Content;

namespace Experiments.Cli.Commands;

/// <summary><c>view</c>: serves the results of an experiment, item by item, also while it runs.</summary>
/// <remarks>Here is nothing of the web server, whose libraries are loaded only when this command is called.</remarks>
internal static class ViewCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "view";

    private const int DefaultPort = 8078;

    public static Command Create(Host host)
    {
        var (shared, listen) = (new SharedOptions(), new ListenOptions(DefaultPort));
        var experiment = new Argument<string>("name") { Description = "An experiment, as 'list' shows them." };
        var accepted = new Option<bool>("--accepted") { Description = "Show the accepted results instead of those in the store." };
        var command = new Command(Name, "Look at results item by item on web pages: prompts, responses, scores, losses while it runs.")
        {
            experiment, listen.Port, listen.Address, accepted, shared.Profile, shared.Store,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var chosen = host.Catalog.Experiment(parsed.GetValue(experiment)!);
            var request = new PlanRequest(chosen, Catalog.Profile(chosen, parsed.GetValue(shared.Profile)!).Name);
            var runner = shared.Runner(host, parsed);
            var viewed = parsed.GetValue(accepted)
                ? ViewedExperiment.OfAccepted(runner.Plan([request]), Accepted(host, request))
                : ViewedExperiment.OfStore(runner, request);
            return ServeAsync(host, viewed, listen.Read(parsed), cancellation);
        });
        return command;
    }

    private static ExperimentResult Accepted(Host host, PlanRequest request) => ResultFiles.Read(ResultFolders.Of(host, request).Accepted
        ?? throw new UsageException($"nothing was accepted for {request.Experiment.Info.Name}, profile {request.Profile}; "
            + "without --accepted, view shows what the store has"));

    // Apart, so that to read a command line loads no web server.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> ServeAsync(Host host, ViewedExperiment experiment, IPEndPoint listen, CancellationToken cancellation) =>
        new ViewSession(host, experiment, listen).RunAsync(cancellation);
}
