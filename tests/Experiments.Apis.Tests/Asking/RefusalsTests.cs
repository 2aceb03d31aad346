using System.Net;
using System.Net.Sockets;
using Experiments.Apis.Responding;
using Experiments.Apis.Tests.Support;

namespace Experiments.Apis.Tests.Asking;

public sealed class RefusalsTests : IDisposable
{
    private readonly ApiContext context = new();

    [Theory]
    [InlineData(404, "the model `gpt-test` does not exist", "Look whether there is a model 'gpt-test'")]
    [InlineData(401, "Incorrect API key provided", "Set the environment variable OPENAI_API_KEY")]
    [InlineData(403, "not allowed", "Set the environment variable OPENAI_API_KEY")]
    [InlineData(400, "'temperature' must be 1", "change the parameter that it names")]
    [InlineData(422, "unknown field", "change the parameter that it names")]
    public async Task What_does_not_pass_is_not_repeated_and_says_what_to_do(int status, string words, string advice)
    {
        await using var server = await ChatServer.StartAsync(_ => Told.Error(status, words));

        var error = await context.RefusedAsync(server, "one");

        Assert.Single(server.Requests);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.Message, StringComparison.Ordinal);
        Assert.Contains(server.Endpoint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_without_money_is_not_asked_again()
    {
        await using var server = await ChatServer.StartAsync(_ => Told.Error(429, "You exceeded your current quota", "insufficient_quota"));

        var error = await context.RefusedAsync(server, "one");

        Assert.Single(server.Requests);
        Assert.Contains("nothing left to spend", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_address_is_not_followed()
    {
        await using var other = await ChatServer.EchoAsync();
        await using var server = await ChatServer.StartAsync(_ => new(307, "") { Headers = new() { ["Location"] = other.Endpoint } });

        var error = await context.RefusedAsync(server, "one");

        Assert.Contains($"leads to {other.Endpoint}", error.Message, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var model = context.Input<ApiModel>(
            "model", folder => ApiModel.Write(folder, new($"http://127.0.0.1:{port}/v1", "gpt-test") { Retries = 1 }));

        var error = await Assert.ThrowsAsync<StageException>(() =>
            new AskApi(model, context.Prompts("one")).RunAsync(context, context.Machine));

        Assert.Contains($"http://127.0.0.1:{port}/v1 is not to be reached", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => context.Dispose();
}
