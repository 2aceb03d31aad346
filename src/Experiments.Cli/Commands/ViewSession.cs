using System.Net;
using Experiments.Viewing.Content;
using Experiments.Viewing.Web;

namespace Experiments.Cli.Commands;

/// <summary>Serves what <c>view</c> shows, with the web server's libraries.</summary>
/// <param name="host">Where to write.</param>
/// <param name="experiment">What is shown.</param>
/// <param name="listen">Where to listen.</param>
internal sealed class ViewSession(Host host, ViewedExperiment experiment, IPEndPoint listen)
{
    /// <summary>Serves until it is interrupted.</summary>
    /// <param name="cancellation">Ends serving.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        // What is wrong with results is said at once, and not on the first page.
        var request = experiment.Now().Request;
        using var interrupts = new Interrupts(_ => host.Terminal.Error.WriteLine("the server ends"), host.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, interrupts.Stop);
        await using var server = await ViewServer.StartAsync(
            experiment, listen, problem => host.Terminal.Error.WriteLine($"error: {problem.Message}")).ConfigureAwait(false);
        if (!IPAddress.IsLoopback(listen.Address))
        {
            host.Terminal.Error.WriteLine("warning: whoever reaches this address can read the results; there is no password");
        }

        host.Terminal.Out.Write($"{request.Experiment.Info.Name} ({request.Profile}) at "
            + $"{ListenOptions.Called(listen.Address, server.Address.Port)}; Ctrl-C ends.\n");
        host.Terminal.Out.Flush();
        var ended = new TaskCompletionSource();
        using var registration = stop.Token.Register(ended.SetResult);
        await ended.Task.ConfigureAwait(false);
        return ExitCode.Success;
    }
}
