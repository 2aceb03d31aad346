using System.Net;
using Experiments.Hosting;
using Experiments.Viewing.Content;
using Experiments.Viewing.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Experiments.Viewing.Web;

/// <summary>Serves the results of an experiment to whoever can reach the address. It answers GET alone, and writes nothing.</summary>
public sealed class ViewServer : IAsyncDisposable
{
    private readonly LocalServer server;

    private ViewServer(LocalServer server) => this.server = server;

    /// <summary>Where it listens.</summary>
    public Uri Address => server.Address;

    /// <summary>Starts to serve.</summary>
    /// <param name="experiment">What is shown.</param>
    /// <param name="listen">Where to listen; the port 0 takes one that is free.</param>
    /// <param name="report">Told of what went wrong in a request.</param>
    /// <exception cref="ServerException">The address cannot be used.</exception>
    public static async Task<ViewServer> StartAsync(ViewedExperiment experiment, IPEndPoint listen, Action<Exception> report) =>
        new(await LocalServer.StartAsync(listen, 0, _ => { }, app => Answer(app, experiment, report)).ConfigureAwait(false));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static void Answer(WebApplication app, ViewedExperiment experiment, Action<Exception> report)
    {
        var guard = new RequestGuard(Assets.Served.ContentSecurityPolicy, Excuse, report);
        app.Use(guard.RunAsync);
        app.Use((context, next) => Check(context, next));
        new ViewEndpoints(experiment).Map(app);
        app.MapFallback("{*path}", context => Nothing(context));
    }

    /// <summary>Says that an address leads to nothing.</summary>
    /// <param name="context">The request.</param>
    internal static Task Nothing(HttpContext context) => RequestGuard.SendAsync(
        context,
        Layout.Notice("There is nothing here", "The link is wrong, or what it led to is no longer a part of the experiment."),
        StatusCodes.Status404NotFound);

    private static Task Check(HttpContext context, RequestDelegate next)
    {
        if (!HostNames.AreOwn(context.Request))
        {
            return RequestGuard.SendAsync(
                context,
                Layout.Notice("This name is not ours", "Call the server by its address, or by localhost."),
                StatusCodes.Status421MisdirectedRequest);
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return RequestGuard.SendAsync(
                context, Layout.Notice("Results are only read here", "Nothing can be sent."), StatusCodes.Status405MethodNotAllowed);
        }

        return next(context);
    }

    private static Task Excuse(HttpContext context, int status) => status < StatusCodes.Status500InternalServerError
        ? RequestGuard.SendAsync(context, Layout.Notice("This request was not understood", "Go back and try again."), status)
        : RequestGuard.SendAsync(
            context, Layout.Notice("Something went wrong here", "What it was stands where the server was started."), status);
}
