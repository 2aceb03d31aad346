using System.Security.Cryptography;
using Experiments.Cli.Json;
using Experiments.Cli.Text;
using Experiments.Rating.Storage;
using Experiments.Rating.Tasks;
using Experiments.Rating.Web;
using Experiments.Runtime.Files;

namespace Experiments.Cli.Commands;

/// <summary>Does what <c>rate</c> is asked, with the web server's libraries.</summary>
/// <param name="host">Where to write.</param>
/// <param name="request">What to do.</param>
/// <param name="json">Whether to write a document for scripts.</param>
internal sealed class RatingSession(Host host, RateRequest request, bool json)
{
    private const int IdentityDigits = 12;

    /// <summary>Does it.</summary>
    /// <param name="task">The folder of the task.</param>
    /// <param name="ratings">The folder of databases.</param>
    /// <param name="stage">The stage's name in the spec.</param>
    /// <param name="cancellation">Ends serving.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string task, string ratings, string stage, CancellationToken cancellation)
    {
        var served = ServedTask.Open(task);
        served = served with { Guide = served.Guide with { RatersPerPair = served.Guide.RatersPerPair + request.More } };
        Directory.CreateDirectory(ratings);
        using var store = RatingStore.Open(
            Path.Combine(ratings, $"{stage}-{served.Identity[..IdentityDigits]}.db"), served, host.Clock);
        switch (request.Action)
        {
            case RateAction.Serve:
                await ServeAsync(served, store, cancellation).ConfigureAwait(false);
                break;
            case RateAction.Invite:
                Invite(store, LinksBegin(request.Listen.Port));
                break;
            case RateAction.Status:
                Write(json ? CliJson.Write(store.Progress(), CliJson.Types.RatingProgress) : Progress(store.Progress()));
                break;
            default:
                Export(store);
                break;
        }

        return ExitCode.Success;
    }

    private async Task ServeAsync(ServedTask task, RatingStore store, CancellationToken cancellation)
    {
        if (json)
        {
            throw new UsageException("to serve makes no document; --json goes with --invite, --status and --export");
        }

        using var interrupts = new Interrupts(_ => host.Terminal.Error.WriteLine("the server ends; all ratings are kept"), host.Clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, interrupts.Stop);
        var options = new RatingServerOptions
        {
            Address = request.Listen.Address,
            Port = request.Listen.Port,
            IsSecure = request.Url?.Scheme == "https",
            Clock = host.Clock,
            Report = problem => host.Terminal.Error.WriteLine($"error: {problem.Message}"),
        };
        await using var server = await RatingServer.StartAsync(task, store, options).ConfigureAwait(false);
        var begin = LinksBegin(server.Address.Port);
        if (request.Links > 0)
        {
            Invite(store, begin);
        }

        Write($"Serving {Words.Number(task.Pairs.Count, "pair")} at {begin}; 'rate --invite N' makes links, Ctrl-C ends.\n");
        host.Terminal.Out.Flush();
        var ended = new TaskCompletionSource();
        using var registration = stop.Token.Register(ended.SetResult);
        await ended.Task.ConfigureAwait(false);
    }

    private void Invite(RatingStore store, Uri begin)
    {
        var links = store.Invite(request.Links, request.Valid).Select(secret => new Uri(begin, $"begin/{secret}").AbsoluteUri).ToList();
        Write(json
            ? CliJson.Write(new RatingLinksDocument(links), CliJson.Types.RatingLinksDocument)
            : string.Concat(links.Select(link => link + "\n")));
    }

    private void Export(RatingStore store)
    {
        var lines = store.Export();
        if (lines.Count == 0)
        {
            throw new UsageException("nobody has rated anything yet");
        }

        WholeFile.Write(request.Export!, RatingFile.Write(lines));
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(request.Export!)));
        Write(json
            ? CliJson.Write(new RatingExportDocument(request.Export!, hash, lines.Count), CliJson.Types.RatingExportDocument)
            : $"{Words.Number(lines.Count, "rating")} in {request.Export}\nsha256: {hash}\n");
    }

    private static string Progress(RatingProgress progress) =>
        $"""
        ratings   {progress.Ratings} of {progress.RatingsWanted}
        pairs     {progress.PairsRated} of {progress.Pairs} have all of their ratings
        raters    {progress.Raters} began, {progress.Finished} finished, {progress.Withdrawn} withdrew
        links     {progress.LinksOpen} wait to be used, {progress.LinksExpired} are too old

        """.ReplaceLineEndings("\n");

    private Uri LinksBegin(int port) => request.Url ?? ListenOptions.Called(request.Listen.Address, port);

    private void Write(string text) => host.Terminal.Out.Write(text);
}
