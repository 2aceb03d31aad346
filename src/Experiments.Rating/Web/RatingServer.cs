using System.Net;
using System.Threading.RateLimiting;
using Experiments.Rating.Pages;
using Experiments.Rating.Storage;
using Experiments.Rating.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
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

    private readonly WebApplication app;

    private RatingServer(WebApplication app, Uri address) => (this.app, Address) = (app, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts to serve.</summary>
    /// <param name="task">What raters see.</param>
    /// <param name="store">Where their answers go; it stays open as long as the server is there.</param>
    /// <param name="options">How they are served.</param>
    /// <exception cref="RatingException">The address cannot be used.</exception>
    public static async Task<RatingServer> StartAsync(ServedTask task, RatingStore store, RatingServerOptions options)
    {
        var app = Build(task, store, options);
        try
        {
            await app.StartAsync().ConfigureAwait(false);
        }
        catch (IOException problem)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new RatingException($"{problem.Message.TrimEnd('.')}; name another --port, or end what uses this one", problem);
        }

        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new(app, new Uri(address));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync().ConfigureAwait(false);
        await app.DisposeAsync().ConfigureAwait(false);
    }

    private static WebApplication Build(ServedTask task, RatingStore store, RatingServerOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Listen(options.Address, options.Port);
        });
        builder.Services.AddRoutingCore();
        var pages = new RaterPages(task.Guide);
        builder.Services.AddRateLimiter(limits =>
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
        var app = builder.Build();
        var sessions = new RaterSessions(task, store, options);
        app.Use((context, next) => Guard(context, next, pages, options));
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
        return app;
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

    private static async Task Guard(HttpContext context, RequestDelegate next, RaterPages pages, RatingServerOptions options)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Assets.ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex";
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (BadHttpRequestException problem)
        {
            await Answers.Notice(context, pages, problem.StatusCode, "This request was not understood", "Go back and try again.")
                .ConfigureAwait(false);
        }
        catch (Exception problem) when (!context.Response.HasStarted)
        {
            options.Report(problem);
            await Answers.Notice(
                context,
                pages,
                (int)HttpStatusCode.InternalServerError,
                "Something went wrong here",
                "Your answer may not be saved. Go back and try again; what you saved before is kept.").ConfigureAwait(false);
        }
    }
}
