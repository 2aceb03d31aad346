using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Experiments.Hosting.Tests;

public sealed class LocalServerTests
{
    private static readonly PageAssets Assets = new("body { color: red }", "let a = 1;");

    [Fact]
    public async Task A_page_comes_with_headers_that_keep_browsers_careful()
    {
        await using var server = await StartAsync(context => RequestGuard.SendAsync(context, Html.Page("<T>", "<p>b</p>", Assets)));
        using var client = new HttpClient();
        using var response = await client.GetAsync(server.Address);

        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            ["same-origin", "same-origin", "DENY", "nosniff", "no-referrer", "noindex", "no-store"],
            new[]
            {
                "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "X-Frame-Options", "X-Content-Type-Options",
                "Referrer-Policy", "X-Robots-Tag", "Cache-Control",
            }.Select(name => response.Headers.GetValues(name).Single()));
        Assert.Contains("<title>&lt;T&gt;</title>", await response.Content.ReadAsStringAsync());
        Assert.DoesNotContain(response.Headers, header => header.Key == "Server");
    }

    // The hash of the style by another program: printf 'body { color: red }' | openssl dgst -sha256 -binary | base64
    [Fact]
    public void A_policy_names_the_hashes_of_style_and_script()
    {
        Assert.StartsWith(
            "default-src 'none'; style-src 'sha256-kl6HQb5peP+QG0x7FWklMRxR/HYq4xozK9Oa6BWSDQA='; script-src 'sha256-",
            Assets.ContentSecurityPolicy);
        Assert.DoesNotContain("connect-src", Assets.ContentSecurityPolicy);
        Assert.Contains("connect-src 'self'; ", (Assets with { FetchesOwn = true }).ContentSecurityPolicy);
        Assert.Contains("form-action 'none'", Assets.EmbeddedPolicy);
    }

    [Fact]
    public async Task What_goes_wrong_is_reported_and_told_without_its_words()
    {
        var problems = new List<Exception>();
        await using var server = await StartAsync(_ => throw new InvalidOperationException("secret"), problems.Add);
        using var client = new HttpClient();
        using var response = await client.GetAsync(server.Address);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("status 500", await response.Content.ReadAsStringAsync());
        Assert.Equal("secret", Assert.Single(problems).Message);
    }

    [Fact]
    public async Task A_port_that_is_taken_says_what_to_do()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var error = await Assert.ThrowsAsync<ServerException>(
            () => LocalServer.StartAsync((IPEndPoint)taken.LocalEndpoint, 0, _ => { }, _ => { }));

        Assert.Contains("address already in use; name another --port", error.Message);
    }

    [Theory]
    [InlineData("10.0.0.7", true)]
    [InlineData("LOCALHOST", true)]
    [InlineData("[::1]", true)]
    [InlineData("rebound.example", false)]
    [InlineData("", false)]
    public void Names_that_others_can_give_this_machine_are_not_its_own(string host, bool isOwn)
    {
        var context = new DefaultHttpContext();
        context.Request.Host = new HostString(host, 8078);

        Assert.Equal(isOwn, HostNames.AreOwn(context.Request));
        context.Request.Host = new HostString(Environment.MachineName);
        Assert.True(HostNames.AreOwn(context.Request));
    }

    private static Task<LocalServer> StartAsync(RequestDelegate answer, Action<Exception>? report = null)
    {
        var guard = new RequestGuard(
            Assets.ContentSecurityPolicy,
            (context, status) =>
            {
                context.Response.StatusCode = status;
                return context.Response.WriteAsync($"status {status}");
            },
            report ?? (_ => { }));
        return LocalServer.StartAsync(new IPEndPoint(IPAddress.Loopback, 0), 0, _ => { }, app =>
        {
            app.Use(guard.RunAsync);
            app.MapFallback(answer);
        });
    }
}
