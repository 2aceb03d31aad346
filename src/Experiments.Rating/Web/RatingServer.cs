using System.Net;
using System.Threading.RateLimiting;
using Experiments.Hosting;
using Experiments.Rating.Pages;
using Experiments.Rating.Storage;
using Experiments.Rating.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Rating.Web;

/// <summary>Serves the pairs of a task to raters who have a link.</summary>
/// <remarks>
/// Nothing is readable without a link. The server reads no settings from files or the environment, and writes nothing but the database.
/// </remarks>
public sealed class RatingServer : IAsyncDisposable
{
    // A form holds verdicts and a comment.
    private const int LargestBody = 64 * 1024;

    private readonly LocalServer server;

    private RatingServer(LocalServer server) => this.server = server;

    /// <summary>Where it listens.</summary>
    public Uri Address => server.Address;

    /// <summary>Starts to serve.</summary>
    /// <param name="task">What raters see.</param>
    /// <param name="store">Where their answers go; it stays open as long as the server is there.</param>
    /// <param name="options">How they are served.</param>
    /// <exception cref="ServerException">The address cannot be used.</exception>
    public static async Task<RatingServer> StartAsync(ServedTask task, RatingStore store, RatingServerOptions options)
    {
        var pages = new RaterPages(task.Guide);
        return new(await LocalServer.StartAsync(
            new IPEndPoint(options.Address, options.Port),
            LargestBody,
            services => Add(services, pages, options),
            app => Answer(app, task, store, pages, options)).ConfigureAwait(false));
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static void Add(IServiceCollection services, RaterPages pages, RatingServerOptions options) =>
        services.AddRateLimiter(limits =>
        {
            limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Limit(context, options));
            limits.OnRejected = (rejected, _) => new(Answers.Notice(
                rejected.HttpContext,
                pages,
                StatusCodes.Status429TooManyRequests,
                "That was too fast",
                "Wait a minute and go on; what you saved is kept.",
                goOn: true));
        });

    private static void Answer(WebApplication app, ServedTask task, RatingStore store, RaterPages pages, RatingServerOptions options)
    {
        var sessions = new RaterSessions(task, store, options);
        var guard = new RequestGuard(Assets.Own.ContentSecurityPolicy, (context, status) => Excuse(context, pages, status), options.Report);
        app.Use(guard.RunAsync);
        app.Use((context, next) =>
        {
            sessions.Recognize(context);
            return next(context);
        });
        app.UseRateLimiter();
        new BeginEndpoints(pages, store, sessions).Map(app);
        new PairEndpoints(task, pages, store, sessions).Map(app);
        app.MapFallback(context => Answers.Notice(
            context, pages, StatusCodes.Status404NotFound, "There is nothing here", Answers.AskForLink));
    }

    // A rater's own requests count for the rater, so that many can work behind one address.
    private static RateLimitPartition<string> Limit(HttpContext context, RatingServerOptions options)
    {
        var who = RaterSessions.Rater(context) is { } rater ? $"rater {rater.Number}" : $"{context.Connection.RemoteIpAddress}";
        return RateLimitPartition.GetSlidingWindowLimiter(who, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = options.RequestsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
            QueueLimit = 0,
        });
    }

    private static Task Excuse(HttpContext context, RaterPages pages, int status) => status < StatusCodes.Status500InternalServerError
        ? Answers.Notice(context, pages, status, "This request was not understood", "Go back and try again.")
        : Answers.Notice(
            context,
            pages,
            status,
            "Something went wrong here",
            "Your answer may not be saved. Go back and try again; what you saved before is kept.");
}
