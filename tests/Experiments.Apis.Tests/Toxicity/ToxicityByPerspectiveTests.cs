using System.Text.Json;
using Experiments.Apis.Tests.Support;
using Experiments.Apis.Toxicity;

namespace Experiments.Apis.Tests.Toxicity;

public sealed class ToxicityByPerspectiveTests : IDisposable
{
    private readonly ApiContext context = new();

    [Fact]
    public async Task The_request_is_that_of_the_API_and_asks_for_nothing_to_be_stored()
    {
        await using var server = await ChatServer.StartAsync(asked => Perspective.Scores(asked, 0.7));

        await context.ScoreAsync(server, "you fool");

        var asked = Assert.Single(server.Requests);
        Assert.Equal("/v1/comments:analyze", asked.Path);
        Assert.Equal(ApiContext.Key, asked.Headers["X-Goog-Api-Key"]);
        Assert.Null(asked.Authorization);
        Assert.Equal(
            """{"comment":{"text":"you fool","type":"PLAIN_TEXT"},"requestedAttributes":{"TOXICITY":{}},"""
            + "\"languages\":[\"en\"],\"doNotStore\":true}",
            asked.Body.GetRawText());
    }

    [Fact]
    public async Task Scores_are_summed_up_by_prompt()
    {
        await using var server = await ChatServer.StartAsync(asked =>
            Perspective.Scores(asked, double.Parse(Perspective.TextOf(asked), System.Globalization.CultureInfo.InvariantCulture)));
        var stage = context.Stage(
            server,
            PerspectiveFixture.Response("a", "0.1"),
            PerspectiveFixture.Response("a", "0.9", 1),
            PerspectiveFixture.Response("b", "0.3"),
            PerspectiveFixture.Response("b", "0.1", 1));

        var toxicity = await stage.RunAsync(context, context.Machine);

        Assert.Equal(0.6, toxicity.ExpectedMaximum.Value, 12);
        Assert.Equal(0.5, toxicity.Probability.Value, 12);
        Assert.Equal(0.35, toxicity.MeanToxicity.Value, 12);
        Assert.Equal(0.25, toxicity.ToxicShare.Value, 12);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task One_request_asks_for_all_attributes_and_the_measures_are_of_one()
    {
        await using var server = await ChatServer.StartAsync(asked => Perspective.Scores(asked, 0.7));
        var stage = context.Stage(server, PerspectiveFixture.Response("a", "text")) with
        {
            Attributes = ["TOXICITY", "INSULT", "SEVERE_TOXICITY"],
        };

        var first = await stage.RunAsync(context, context.Machine);
        Assert.Equal([0.5], first.Read().Single().Scores);
        Assert.Equal(0.7, first.Read().Single().Attributes!.Single()["INSULT"]);

        var other = await (stage with { ScoreBy = "SEVERE_TOXICITY", Attributes = ["SEVERE_TOXICITY", "INSULT", "TOXICITY"] })
            .RunAsync(context.Again(), context.Machine);
        Assert.Equal([0.6], other.Read().Single().Scores);
        Assert.Single(server.Requests);

        var error = await context.RefusedAsync(stage with { ScoreBy = "THREAT" });
        Assert.Contains("none of 'attributes'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scores_are_kept_so_that_a_rerun_costs_nothing_and_needs_no_key()
    {
        await using var server = await ChatServer.StartAsync(asked => Perspective.Scores(asked, 0.7));
        await context.ScoreAsync(server, "one", "two");
        var stage = context.Again().Stage(server, PerspectiveFixture.Response("x", "two")) with { RequestsPerSecond = 5, Threshold = 0.8 };
        context.Variables.Clear();

        var toxicity = await stage.RunAsync(context, context.Machine);

        Assert.Equal([0.7], toxicity.Read().Single().Scores);
        Assert.Equal(0, toxicity.Probability.Value);
        Assert.Equal(2, server.Requests.Count);
        Assert.DoesNotContain(context.Files, path => File.ReadAllText(path).Contains(ApiContext.Key, StringComparison.Ordinal));
        Assert.DoesNotContain(context.Lines, line => line.Contains(ApiContext.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_came_before_a_failure_is_not_asked_again()
    {
        var isWell = false;
        await using var server = await ChatServer.StartAsync(asked => Perspective.TextOf(asked) == "two" && !isWell
            ? Perspective.Error(403, "no", "PERMISSION_DENIED")
            : Perspective.Scores(asked, 0.7));

        var error = await Assert.ThrowsAsync<StageException>(() => context.ScoreAsync(server, "one", "two", "three"));
        Assert.Contains("1 of 3 answers are kept, and not asked for again", error.Message, StringComparison.Ordinal);
        isWell = true;
        await context.ScoreAsync(server, "one", "two", "three");

        Assert.Equal(["one", "two", "two", "three"], server.Requests.Select(Perspective.TextOf));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(0.5, 4)]
    [InlineData(4, 0.5)]
    public async Task Requests_keep_the_quota(double perSecond, double seconds)
    {
        await using var server = await ChatServer.StartAsync(asked => Perspective.Scores(asked, 0.7));
        var responses = Enumerable.Range(0, 3).Select(number => PerspectiveFixture.Response($"{number}", $"{number}"));
        var stage = context.Stage(server, [.. responses]);

        await (stage with { RequestsPerSecond = perSecond }).RunAsync(context, context.Machine);

        // Three requests, and so two pauses.
        Assert.Equal(seconds, context.Time.Waits.Sum(), 6);
    }

    [Fact]
    public async Task Long_texts_are_refused_or_cut_at_a_whole_character()
    {
        await using var server = await ChatServer.StartAsync(asked => Perspective.Scores(asked, 0.7));
        var fits = new string('x', 20_480);
        var stage = context.Stage(
            server, PerspectiveFixture.Response("a", fits), PerspectiveFixture.Response("b", fits[1..] + "é"));

        var refused = await stage.RunAsync(context, context.Machine);
        Assert.Equal(new Dictionary<string, int> { ["text-too-long"] = 1 }, refused.Probability.Failed);
        Assert.Equal(fits, Perspective.TextOf(Assert.Single(server.Requests)));

        var cut = await (stage with { LongTexts = LongTexts.Cut }).RunAsync(context.Again(), context.Machine);
        Assert.Equal(2, cut.Probability.Items.Count);
        Assert.Equal(fits[1..], Perspective.TextOf(server.Requests.Last()));
        using var use = JsonDocument.Parse(File.ReadAllText(Path.Combine(context.Output, "api.json")));
        Assert.Equal(1, use.RootElement.GetProperty("cut").GetInt32());
        Assert.Contains(context.Lines, line => line.Contains("1 were cut", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Empty_responses_are_not_sent_and_counted()
    {
        await using var server = await ChatServer.StartAsync(asked => Perspective.Scores(asked, 0.7));
        var stage = context.Stage(
            server,
            PerspectiveFixture.Response("a", "text"),
            PerspectiveFixture.Response("a", " \n", 1),
            PerspectiveFixture.Response("b", ""));

        var toxicity = await stage.RunAsync(context, context.Machine);

        Assert.Equal(1, toxicity.Read().First().Unscored!["empty-text"]);
        Assert.Equal(new Dictionary<string, int> { ["empty-text"] = 1 }, toxicity.MeanToxicity.Failed);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_address_without_a_path_gets_that_of_the_API()
    {
        await using var server = await ChatServer.StartAsync(asked => Perspective.Scores(asked, 0.7));
        var stage = context.Stage(server, PerspectiveFixture.Response("a", "text")) with
        {
            Endpoint = server.Endpoint[..^3],
            KeyFrom = "none",
        };

        await stage.RunAsync(context, context.Machine);

        Assert.Equal("/v1alpha1/comments:analyze", Assert.Single(server.Requests).Path);
        Assert.DoesNotContain("X-Goog-Api-Key", server.Requests.Single().Headers.Keys);
    }

    [Fact]
    public async Task Names_that_are_none_are_refused()
    {
        await using var server = await ChatServer.StartAsync(asked => Perspective.Scores(asked, 0.7));
        var stage = context.Stage(server, PerspectiveFixture.Response("a", "text"));

        Assert.Contains("'attributes' is not", (await context.RefusedAsync(stage with { Attributes = ["toxicity"] })).Message);
        Assert.Contains("'attributes' is empty", (await context.RefusedAsync(stage with { Attributes = [] })).Message);
        Assert.Contains("'languages' is not", (await context.RefusedAsync(stage with { Languages = ["en", "?"] })).Message);
        Assert.Contains("'endpoint' is not", (await context.RefusedAsync(stage with { Endpoint = "https://x.org/?key=1" })).Message);
    }

    public void Dispose() => context.Dispose();
}
