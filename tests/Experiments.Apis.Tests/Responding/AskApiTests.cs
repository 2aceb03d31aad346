using System.Text.Json;
using Experiments.Apis.Responding;
using Experiments.Apis.Tests.Support;

namespace Experiments.Apis.Tests.Responding;

public sealed class AskApiTests : IDisposable
{
    private readonly ApiContext context = new();

    [Fact]
    public async Task Each_prompt_is_asked_once_and_answered_as_the_server_says()
    {
        await using var server = await ChatServer.EchoAsync();

        var responses = (await AskAsync(server, "one", "two")).Read().ToList();

        Assert.Equal(["[one]", "[two]"], responses.Select(response => response.Text));
        Assert.Equal([("p0", "model", 5, null), ("p1", "model", 5, null)], responses.Select(Facts));
        Assert.All(server.Requests, asked => Assert.Equal("/v1/chat/completions", asked.Path));
        Assert.All(server.Requests, asked => Assert.Equal("Bearer " + ApiContext.Key, asked.Authorization));
    }

    [Fact]
    public async Task The_request_has_the_stage_s_parameters()
    {
        await using var server = await ChatServer.EchoAsync();
        var stage = new AskApi(context.Model(server), context.Prompts("one"), 1, 0.25, 0.9, 77, "be brief", 3);

        await stage.RunAsync(context, context.Machine);

        var body = Assert.Single(server.Requests).Body;
        Assert.Equal("gpt-test", body.GetProperty("model").GetString());
        Assert.Equal(0.25, body.GetProperty("temperature").GetDouble());
        Assert.Equal(0.9, body.GetProperty("top_p").GetDouble(), 6);
        Assert.Equal(77, body.GetProperty("max_completion_tokens").GetInt32());
        Assert.InRange(body.GetProperty("seed").GetInt64(), 0, int.MaxValue);
        var messages = body.GetProperty("messages").EnumerateArray();
        Assert.Equal(["system", "user"], messages.Select(message => message.GetProperty("role").GetString()));
    }

    [Fact]
    public async Task Older_servers_are_told_the_limit_by_its_older_name()
    {
        await using var server = await ChatServer.EchoAsync();
        var model = context.Model(server, model => model with { TokenLimit = TokenLimitName.MaxTokens });

        await new AskApi(model, context.Prompts("one"), MaxTokens: 77).RunAsync(context, context.Machine);

        var body = Assert.Single(server.Requests).Body;
        Assert.Equal(77, body.GetProperty("max_tokens").GetInt32());
        Assert.False(body.TryGetProperty("max_completion_tokens", out _));
    }

    [Fact]
    public async Task Samples_of_one_prompt_are_requests_of_their_own()
    {
        await using var server = await ChatServer.StartAsync(asked => Told.Text($"answer {asked.Number}"));
        var stage = new AskApi(context.Model(server), context.Prompts("same", "same"), Samples: 3);

        var responses = (await stage.RunAsync(context, context.Machine)).Read().ToList();

        Assert.Equal(6, server.Requests.Count);
        Assert.Equal(6, responses.Select(response => response.Text).Distinct().Count());
        Assert.Equal([0, 1, 2, 0, 1, 2], responses.Select(response => response.Sample));
        Assert.Equal(6, server.Requests.Select(asked => asked.Body.GetProperty("seed").GetInt64()).Distinct().Count());
    }

    [Fact]
    public async Task Nothing_is_asked_twice_of_whatever_run_and_limits()
    {
        await using var server = await ChatServer.EchoAsync();
        var first = (await AskAsync(server, "one", "two")).Read().ToList();

        context.Again();
        var changed = context.Model(
            server, model => model with { Parallel = 9, Timeout = TimeSpan.FromSeconds(7), PriceInput = 1, PriceOutput = 2 });
        var again = await new AskApi(changed, context.Prompts("one", "two", "three")).RunAsync(context, context.Machine);

        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(first, again.Read().Take(2));
    }

    [Theory]
    [InlineData("model")]
    [InlineData("seed")]
    [InlineData("temperature")]
    [InlineData("system")]
    public async Task What_decides_an_answer_asks_anew(string changed)
    {
        await using var server = await ChatServer.EchoAsync();
        await AskAsync(server, "one");
        var model = context.Model(server, model => changed == "model" ? model with { Model = "another" } : model);
        var stage = new AskApi(model, context.Prompts("one"));
        stage = changed switch
        {
            "seed" => stage with { Seed = 2 },
            "temperature" => stage with { Temperature = 0 },
            "system" => stage with { System = "be brief" },
            _ => stage,
        };

        await stage.RunAsync(context.Again(), context.Machine);

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\u0001\u0000\t\r\n\"\\{}")]
    [InlineData("👩‍👩‍👧 ïß 漢字 \u202e")]
    public async Task Unusual_texts_arrive_as_they_are(string text)
    {
        await using var server = await ChatServer.EchoAsync();

        var response = Assert.Single((await AskAsync(server, text)).Read());

        Assert.Equal(text, Assert.Single(server.Requests).User);
        Assert.Equal($"[{text}]", response.Text);
    }

    [Fact]
    public async Task A_very_long_text_arrives_whole()
    {
        await using var server = await ChatServer.StartAsync(asked => Told.Text(new string('y', 1_000_000)));

        var response = Assert.Single((await AskAsync(server, new string('x', 1_000_000))).Read());

        Assert.Equal((1_000_000, 1_000_000), (Assert.Single(server.Requests).User.Length, response.Text.Length));
    }

    [Theory]
    [InlineData("length", null, "max-tokens", null, "text")]
    [InlineData("content_filter", null, null, "content-filter", "")]
    [InlineData("stop", "I will not.", null, "refused", "")]
    public async Task An_answer_that_ends_otherwise_says_so(string finish, string? refusal, string? end, string? failure, string text)
    {
        await using var server = await ChatServer.StartAsync(_ => Told.Text(refusal is null ? "text" : null, finish, refusal: refusal));

        var response = Assert.Single((await AskAsync(server, "one")).Read());

        Assert.Equal((end, failure, text), (response.End, response.Failure, response.Text));
    }

    [Theory]
    [InlineData("context_length_exceeded", "prompt-too-long")]
    [InlineData("content_filter", "content-filter")]
    public async Task A_prompt_that_the_server_does_not_take_fails_alone(string code, string failure)
    {
        await using var server = await ChatServer.StartAsync(asked =>
            asked.User == "bad" ? Told.Error(400, "not this one", code) : Told.Text("fine"));

        var responses = (await AskAsync(server, "bad", "good")).Read().ToList();

        Assert.Equal([failure, null], responses.Select(response => response.Failure));
    }

    [Fact]
    public async Task Who_answered_and_what_it_cost_lies_beside_the_responses()
    {
        await using var server = await ChatServer.StartAsync(asked => Told.Text("x", fingerprint: asked.User == "one" ? "fp_1" : "fp_2"));
        var model = context.Model(server, model => model with { PriceInput = 2.5m, PriceOutput = 10 });

        await new AskApi(model, context.Prompts("one", "two", "three")).RunAsync(context, context.Machine);

        var use = JsonElement.Parse(File.ReadAllText(Path.Combine(context.Output, "api.json")));
        Assert.Equal(3, use.GetProperty("answeredBy").GetProperty("gpt-test-2024-08-06").GetInt32());
        var versions = use.GetProperty("fingerprints");
        Assert.Equal((1, 2), (versions.GetProperty("fp_1").GetInt32(), versions.GetProperty("fp_2").GetInt32()));
        Assert.Equal((30, 15), (use.GetProperty("tokensRead").GetInt32(), use.GetProperty("tokensWritten").GetInt32()));

        // 30 tokens at 2.5 and 15 at 10, of a million.
        Assert.Equal(0.000225m, use.GetProperty("cost").GetDecimal());
        Assert.Contains(context.Lines, line => line.Contains("they cost 0.000225", StringComparison.Ordinal));
        Assert.Equal(3, File.ReadLines(Path.Combine(context.Output, "answers.jsonl")).Count());
    }

    [Fact]
    public async Task What_the_server_does_not_count_costs_the_most_that_it_can()
    {
        await using var server = await ChatServer.StartAsync(_ => Told.Text("x", isCounted: false));
        var model = context.Model(server, model => model with { PriceInput = 1, PriceOutput = 10 });

        await new AskApi(model, context.Prompts("one"), MaxTokens: 100).RunAsync(context, context.Machine);

        // 3 bytes and 128 tokens around them, and 100 tokens at ten times the price.
        var use = JsonElement.Parse(File.ReadAllText(Path.Combine(context.Output, "api.json")));
        Assert.Equal((1, 0.001131m), (use.GetProperty("uncounted").GetInt32(), use.GetProperty("cost").GetDecimal()));
    }

    public void Dispose() => context.Dispose();

    private Task<Data.Prompts.ResponseSet> AskAsync(ChatServer server, params string[] prompts) =>
        new AskApi(context.Model(server), context.Prompts(prompts)).RunAsync(context, context.Machine);

    private static (string, string?, int, string?) Facts(Data.Prompts.Response response) =>
        (response.PromptId, response.End, response.Tokens, response.Failure);
}
