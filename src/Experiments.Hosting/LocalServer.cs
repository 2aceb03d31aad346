using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Experiments.Hosting;

/// <summary>A web server of this machine, which reads no settings from files or the environment, and logs nothing.</summary>
public sealed class LocalServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private LocalServer(WebApplication app, Uri address) => (this.app, Address) = (app, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts to serve.</summary>
    /// <param name="listen">Where to listen; the port 0 takes one that is free.</param>
    /// <param name="largestBody">The most bytes that a request may bring.</param>
    /// <param name="services">Adds what requests need.</param>
    /// <param name="requests">Says how requests are answered.</param>
    /// <exception cref="ServerException">The address cannot be used.</exception>
    public static async Task<LocalServer> StartAsync(
        IPEndPoint listen, long largestBody, Action<IServiceCollection> services, Action<WebApplication> requests)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = largestBody;
            kestrel.Listen(listen);
        });
        builder.Services.AddRoutingCore();
        services(builder.Services);
        var app = builder.Build();
        requests(app);
        try
        {
            await app.StartAsync().ConfigureAwait(false);
        }
        catch (IOException problem)
        {
            await app.DisposeAsync().ConfigureAwait(false);
            throw new ServerException($"{problem.Message.TrimEnd('.')}; name another --port, or end what uses this one", problem);
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
}
