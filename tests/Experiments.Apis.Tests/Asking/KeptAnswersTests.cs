using Experiments.Apis.Responding;
using Experiments.Apis.Tests.Support;

namespace Experiments.Apis.Tests.Asking;

public sealed class KeptAnswersTests : IDisposable
{
    private readonly ApiContext context = new();

    [Fact]
    public async Task What_came_before_a_failure_is_not_asked_again()
    {
        var isWell = false;
        await using var server = await ChatServer.StartAsync(asked =>
            asked.User == "three" && !isWell ? Told.Error(403, "no") : Told.Text(asked.User));

        var error = await context.RefusedAsync(server, "one", "two", "three", "four");
        Assert.Contains("2 of 4 answers are kept, and not asked for again", error.Message, StringComparison.Ordinal);
        isWell = true;
        var responses = await context.AskAsync(server, "one", "two", "three", "four");

        Assert.Equal(["one", "two", "three", "four"], responses.Select(response => response.Text));
        Assert.Equal(["one", "two", "three", "three", "four"], server.Requests.Select(asked => asked.User));
    }

    [Fact]
    public async Task What_was_asked_before_a_stop_still_comes_and_is_not_asked_again()
    {
        await using var server = await ChatServer.EchoAsync();
        server.Before = asked =>
        {
            if (asked.Number == 2)
            {
                context.Cancel();
            }

            return Task.CompletedTask;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => context.AskAsync(server, "one", "two", "three", "four"));
        using var next = new ApiContext { Kept = context.Answers };
        var stage = new AskApi(next.Model(server, model => model with { Parallel = 1 }), next.Prompts("one", "two", "three", "four"));
        await stage.RunAsync(next, next.Machine);

        Assert.Equal(["one", "two", "three", "four"], server.Requests.Select(asked => asked.User));
    }

    [Fact]
    public async Task An_answer_that_was_damaged_is_asked_for_again()
    {
        await using var server = await ChatServer.EchoAsync();
        await context.AskAsync(server, "one");
        File.WriteAllText(Assert.Single(context.Files, path => path.StartsWith(context.Answers, StringComparison.Ordinal)), "{\"as");

        Assert.Equal("[one]", Assert.Single(await context.AskAsync(server, "one")).Text);
        Assert.Equal("[one]", Assert.Single(await context.AskAsync(server, "one")).Text);

        Assert.Equal(2, server.Requests.Count);
    }

    public void Dispose() => context.Dispose();
}
