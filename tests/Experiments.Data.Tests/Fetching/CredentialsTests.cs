using System.Text;
using Experiments.Data.Fetching;

namespace Experiments.Data.Tests.Fetching;

public sealed class CredentialsTests : IDisposable
{
    private const string Secret = "open-sesame";

    private static readonly string Basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"ali:{Secret}"));

    private readonly FetchFixture fixture = new();

    [Fact]
    public async Task Each_machine_is_told_what_netrc_has_for_it()
    {
        Netrc($"machine example.org\n  login a password b\nmachine 127.0.0.1\n  login ali\n  account x\n  password {Secret}\n");
        using var server = new TestServer(_ => Reply.Of([1]));
        await fixture.RunAsync(FetchFixture.File(server.At("a"), [1]));
        Assert.Equal(Basic, server.Requests.Single().Authorization);
    }

    [Theory]
    [InlineData("default login ali password x")]
    [InlineData("machine localhost login ali password x")]
    [InlineData("macdef init\nmachine 127.0.0.1 login ali password x\n\n")]
    [InlineData("machine example.org login machine password 127.0.0.1")]
    [InlineData("machine 127.0.0.1")]
    public async Task Other_entries_are_for_others(string netrc)
    {
        Netrc(netrc);
        using var server = new TestServer(_ => Reply.Of([1]));
        await fixture.RunAsync(FetchFixture.File(server.At("a"), [1]));
        Assert.Null(server.Requests.Single().Authorization);
    }

    [Fact]
    public async Task A_way_on_the_same_host_keeps_the_credentials_and_one_to_another_host_does_not()
    {
        Netrc($"machine 127.0.0.1 login ali password {Secret}\nmachine localhost login ali password {Secret}");
        using var store = new TestServer(_ => Reply.Of(FetchFixture.Bytes)) { Host = "localhost" };
        using var server = new TestServer(request => request.Path == "/a"
            ? Reply.Only("302 Found", ("Location", "/b"))
            : Reply.Only("307 Temporary Redirect", ("Location", store.At("c"))));
        await fixture.RunAsync(FetchFixture.File(server.At("a")));
        Assert.Equal([Basic, Basic], server.Requests.Select(request => request.Authorization));
        Assert.Null(store.Requests.Single().Authorization);
        Assert.Equal(FetchFixture.Bytes, fixture.Result("a"));
    }

    [Fact]
    public async Task Another_port_is_another_host_and_the_way_back_is_not_trusted()
    {
        Netrc($"machine 127.0.0.1 login ali password {Secret}");
        Uri? first = null;
        using var other = new TestServer(_ => Reply.Only("302 Found", ("Location", new Uri(first!, "back").AbsoluteUri)));
        using var server = new TestServer(request => request.Path == "/a"
            ? Reply.Only("302 Found", ("Location", other.At("away")))
            : Reply.Of([1]));
        first = server.Address;
        await fixture.RunAsync(FetchFixture.File(server.At("a"), [1]));
        Assert.Null(other.Requests.Single().Authorization);
        Assert.Equal([Basic, null], server.Requests.Select(request => request.Authorization));
    }

    [Fact]
    public async Task The_token_of_the_hub_is_for_the_hub_alone()
    {
        using var server = new TestServer(_ => Reply.Of([1]));
        using var hub = new TestServer(_ => Reply.Only("302 Found", ("Location", server.At("blob"))));
        fixture.Settings = fixture.Settings with { Hub = hub.Address, HubToken = Secret };
        var file = new FetchedFile(FetchFixture.HashOf([1])) { Name = "config.json" };
        var other = FetchFixture.File(server.At("b"), [1]);
        await fixture.RunAsync(new Fetch([file, other]) { Repository = "org/name", Revision = new('a', 40) });
        Assert.All(hub.Requests, request => Assert.Equal($"Bearer {Secret}", request.Authorization));
        Assert.All(server.Requests, request => Assert.Null(request.Authorization));
        Assert.DoesNotContain(fixture.Context.Lines, line => line.Contains(Secret));
    }

    [Theory]
    [InlineData("http://example.org/a", null)]
    [InlineData("https://example.org/a", "Basic")]
    [InlineData("http://localhost/a", "Basic")]
    [InlineData("https://hub.example/a", "Bearer")]
    [InlineData("https://hub.example:8443/a", null)]
    [InlineData("http://hub.example/a", null)]
    [InlineData("https://evil.hub.example/a", null)]
    public void Credentials_go_over_https_only_or_to_this_machine(string address, string? scheme)
    {
        Netrc($"machine example.org login ali password {Secret} machine localhost login ali password {Secret}");
        var credentials = new Credentials(fixture.Settings with { Hub = new("https://hub.example"), HubToken = Secret });
        Assert.Equal(scheme, credentials.For(new(address))?.Scheme);
    }

    [Theory]
    [InlineData("401 Unauthorized")]
    [InlineData("403 Forbidden")]
    public async Task Who_is_not_let_in_is_told_where_credentials_go(string status)
    {
        Netrc($"machine 127.0.0.1 login ali password {Secret}");
        using var server = new TestServer(_ => Reply.Only(status));
        var error = await fixture.ErrorAsync(FetchFixture.File(server.At("a")));
        Assert.Contains("Write a line 'machine 127.0.0.1 login … password …' into ~/.netrc", error);
        Assert.DoesNotContain(Secret, error + string.Concat(fixture.Context.Lines));
        Assert.Empty(fixture.Pauses);

        fixture.Settings = fixture.Settings with { Hub = server.Address };
        var file = new FetchedFile(new('0', 64)) { Name = "config.json" };
        var stage = new Fetch([file]) { Repository = "org/name", Revision = new('a', 40) };
        error = (await Assert.ThrowsAsync<StageException>(() => fixture.RunAsync(stage))).Message;
        Assert.Contains("Accept their terms at the hub, and set HF_TOKEN", error);
    }

    public void Dispose() => fixture.Dispose();

    private void Netrc(string text)
    {
        var path = Path.Combine(fixture.Context.NewFolder("home"), ".netrc");
        File.WriteAllText(path, text);
        fixture.Settings = fixture.Settings with { Netrc = path };
    }
}
