using Experiments.Apis.Responding;
using Experiments.Apis.Tests.Support;

namespace Experiments.Apis.Tests.Asking;

public sealed class RetriesTests : IDisposable
{
    private readonly ApiContext context = new();

    [Fact]
    public async Task Too_many_requests_are_repeated_after_the_pause_that_the_server_asks_for()
    {
        await using var server = await ChatServer.StartAsync(asked =>
            asked.Number == 0 ? Told.Error(429, "slow down", retryAfter: "17") : Told.Text("fine"));

        Assert.Equal("fine", Assert.Single(await context.AskAsync(server, "one")).Text);

        Assert.Equal(2, server.Requests.Count);
        Assert.Contains(17, context.Time.Waits);
        Assert.Contains(context.Lines, line => line.Contains("answers 429 (Too Many Requests): slow down;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pause_until_a_date_is_taken_by_the_server_s_clock()
    {
        await using var server = await ChatServer.StartAsync(asked => asked.Number > 0
            ? Told.Text("fine")
            : Told.Error(429, "slow down") with
            {
                Headers = new() { ["Retry-After"] = "Thu, 01 Jan 2026 00:01:30 GMT", ["Date"] = "Thu, 01 Jan 2026 00:01:00 GMT" },
            });

        Assert.Equal("fine", Assert.Single(await context.AskAsync(server, "one")).Text);

        Assert.Contains(30, context.Time.Waits);
    }

    [Fact]
    public async Task A_pause_that_is_too_long_ends_the_stage()
    {
        await using var server = await ChatServer.StartAsync(_ => Told.Error(429, "slow down", retryAfter: "86400"));

        var error = await context.RefusedAsync(server, "one");

        Assert.Contains("asks to come back in 86400 s; run it then", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(408)]
    public async Task Errors_that_may_pass_are_repeated_with_growing_pauses(int status)
    {
        await using var server = await ChatServer.StartAsync(asked => asked.Number < 3 ? Told.Error(status, "oh") : Told.Text("fine"));

        Assert.Equal("fine", Assert.Single(await context.AskAsync(server, "one")).Text);

        // One, two and four seconds, each by a quarter more or less.
        Assert.Equal(3, context.Time.Waits.Count);
        Assert.All(context.Time.Waits.Zip([1.0, 2, 4]), wait => Assert.InRange(wait.First, 0.75 * wait.Second, 1.25 * wait.Second));
    }

    [Fact]
    public async Task Pauses_are_the_same_in_every_run()
    {
        await using var server = await ChatServer.StartAsync(_ => Told.Error(500, "oh"));

        await context.RefusedAsync(server, "one");
        await context.RefusedAsync(server, "one");

        Assert.Equal(6, context.Time.Waits.Count);
        Assert.Equal(context.Time.Waits[..3], context.Time.Waits[3..]);
    }

    public static TheoryData<string> Broken => ["cut", "json", "empty", "other", "null", "no-choice", "html"];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Broken_answers_are_repeated(string how)
    {
        await using var server = await ChatServer.StartAsync(asked => asked.Number == 0 ? BrokenAnswer(how) : Told.Text("fine"));

        Assert.Equal("fine", Assert.Single(await context.AskAsync(server, "one")).Text);

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task An_answer_that_stays_broken_ends_the_stage_and_is_not_kept(string how)
    {
        await using var server = await ChatServer.StartAsync(_ => BrokenAnswer(how));

        var error = await context.RefusedAsync(server, "one");

        Assert.Contains("(4 times)", error.Message, StringComparison.Ordinal);
        Assert.Contains("0 of 1 answers are kept", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
        Assert.False(Directory.Exists(context.Answers));
    }

    [Fact]
    public async Task A_server_that_is_silent_is_asked_again()
    {
        await using var server = await ChatServer.StartAsync(asked =>
            asked.Number == 0 ? new(200, "") { IsSilent = true } : Told.Text("fine"));
        var model = context.Model(server, model => model with { Timeout = TimeSpan.FromMilliseconds(500) });

        var responses = await new AskApi(model, context.Prompts("one")).RunAsync(context, context.Machine);

        Assert.Equal("fine", Assert.Single(responses.Read()).Text);
        Assert.Contains(context.Lines, line => line.Contains("sent no whole answer within 0.5 s", StringComparison.Ordinal));
    }

    public void Dispose() => context.Dispose();

    private static Told BrokenAnswer(string how) => how switch
    {
        "cut" => Told.Text("a long answer") with { CutAfter = 40 },
        "json" => new(200, "{\"id\": \"x\", \"choices\": [}"),
        "empty" => new(200, ""),
        "other" => new(200, "{\"error\": null}"),
        "null" => new(200, "null"),
        "no-choice" => new(200, "{\"id\": \"x\", \"object\": \"chat.completion\", \"model\": \"m\", \"choices\": []}"),
        _ => new(200, "<html>busy</html>"),
    };
}
