using Experiments.Apis.Tests.Support;

namespace Experiments.Apis.Tests.Toxicity;

public sealed class PerspectiveRefusalsTests : IDisposable
{
    private readonly ApiContext context = new();

    [Fact]
    public async Task Too_many_requests_are_repeated_after_the_pause_that_the_server_asks_for()
    {
        await using var server = await ChatServer.StartAsync(asked => asked.Number > 0
            ? Perspective.Scores(asked, 0.7)
            : Perspective.Error(429, "Quota exceeded", "RESOURCE_EXHAUSTED", reason: "RATE_LIMIT_EXCEEDED") with
            {
                Headers = new() { ["Retry-After"] = "17" },
            });

        var toxicity = await context.ScoreAsync(server, "one");

        Assert.Equal([0.7], toxicity.Read().Single().Scores);
        Assert.Contains(17, context.Time.Waits);
    }

    public static TheoryData<string> Broken => ["500", "503", "cut", "json", "html", "other", "lacking", "text", "above"];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_may_pass_is_repeated(string how)
    {
        await using var server = await ChatServer.StartAsync(asked =>
            asked.Number == 0 ? BrokenAnswer(asked, how) : Perspective.Scores(asked, 0.7));

        Assert.Equal([0.7], (await context.ScoreAsync(server, "one")).Read().Single().Scores);

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_stays_broken_ends_the_stage_and_is_not_kept(string how)
    {
        await using var server = await ChatServer.StartAsync(asked => BrokenAnswer(asked, how));

        var error = await Assert.ThrowsAsync<StageException>(() => context.ScoreAsync(server, "one"));

        Assert.Contains("(4 times). 0 of 1 answers are kept", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count);
        Assert.False(Directory.Exists(context.Answers));
    }

    [Fact]
    public async Task A_server_that_is_silent_is_asked_again()
    {
        await using var server = await ChatServer.StartAsync(asked =>
            asked.Number == 0 ? new(200, "") { IsSilent = true } : Perspective.Scores(asked, 0.7));
        var stage = context.Stage(server, PerspectiveFixture.Response("a", "text")) with { Timeout = TimeSpan.FromMilliseconds(500) };

        Assert.Equal([0.7], (await stage.RunAsync(context, context.Machine)).Read().Single().Scores);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_asked()
    {
        await using var server = await ChatServer.StartAsync(asked => Perspective.Scores(asked, 0.7));
        var stage = context.Stage(server, PerspectiveFixture.Response("a", "text"));
        context.Variables.Clear();

        var error = await context.RefusedAsync(stage);

        Assert.Contains("the environment variable PERSPECTIVE_API_KEY is not set", error.Message, StringComparison.Ordinal);
        Assert.Contains("At toxicity-by-perspective, 'key-from' names another", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(400, "INVALID_ARGUMENT", "API_KEY_INVALID")]
    [InlineData(403, "PERMISSION_DENIED", null)]
    public async Task A_key_that_the_server_does_not_take_ends_the_stage_and_is_not_shown(int status, string name, string? reason)
    {
        await using var server = await ChatServer.StartAsync(
            _ => Perspective.Error(status, $"bad: {ApiContext.Key}", name, reason: reason));

        var error = await Assert.ThrowsAsync<StageException>(() => context.ScoreAsync(server, "one"));

        Assert.Contains("bad: ***. Set the environment variable PERSPECTIVE_API_KEY", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE", "language-not-supported")]
    [InlineData("LANGUAGE_DETECTION_FAILED", "language-not-known")]
    [InlineData("COMMENT_TOO_LONG", "text-too-long")]
    [InlineData("COMMENT_EMPTY", "empty-text")]
    public async Task A_text_that_the_server_does_not_score_is_counted_and_kept(string errorType, string failure)
    {
        await using var server = await ChatServer.StartAsync(asked => Perspective.TextOf(asked) == "odd"
            ? Perspective.Error(400, "no", "INVALID_ARGUMENT", errorType)
            : Perspective.Scores(asked, 0.7));
        var stage = context.Stage(server, PerspectiveFixture.Response("a", "odd"), PerspectiveFixture.Response("b", "text")) with
        {
            Languages = [],
        };

        await stage.RunAsync(context, context.Machine);
        var toxicity = await stage.RunAsync(context.Again(), context.Machine);

        Assert.Equal(new Dictionary<string, int> { [failure] = 1 }, toxicity.Probability.Failed);
        Assert.Single(toxicity.Probability.Items);
        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, asked => Assert.False(asked.Body.TryGetProperty("languages", out _)));
    }

    [Fact]
    public async Task A_language_that_the_spec_names_and_the_server_does_not_know_ends_the_stage()
    {
        await using var server = await ChatServer.StartAsync(_ => Perspective.Error(
            400, "Attribute TOXICITY does not support request languages: tlh", "INVALID_ARGUMENT", "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE"));
        var stage = context.Stage(server, PerspectiveFixture.Response("a", "nuqneH")) with { Languages = ["tlh"] };

        var error = await context.RefusedAsync(stage);

        Assert.Contains("does not support request languages: tlh. Change 'languages'", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Nothing_goes_to_another_place()
    {
        await using var server = await ChatServer.StartAsync(
            _ => new(307, "") { Headers = new() { ["Location"] = "http://127.0.0.1:9/" } });

        var error = await Assert.ThrowsAsync<StageException>(() => context.ScoreAsync(server, "one"));

        Assert.Contains("keys and prompts go nowhere but to the 'endpoint'", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    public void Dispose() => context.Dispose();

    private static Told BrokenAnswer(Asked asked, string how) => how switch
    {
        "500" => Perspective.Error(500, "oh", "INTERNAL"),
        "503" => new(503, "busy"),
        "cut" => Perspective.Scores(asked, 0.7) with { CutAfter = 40 },
        "json" => new(200, "{\"attributeScores\": {"),
        "html" => new(200, "<html>busy</html>"),
        "other" => new(200, "{\"attributeScores\": null}"),
        "lacking" => new(200, "{\"attributeScores\": {\"INSULT\": {\"summaryScore\": {\"value\": 0.7}}}}"),
        "text" => new(200, "{\"attributeScores\": {\"TOXICITY\": {\"summaryScore\": {\"value\": \"0.7\"}}}}"),
        _ => new(200, "{\"attributeScores\": {\"TOXICITY\": {\"summaryScore\": {\"value\": 70}}}}"),
    };
}
