using System.Collections.Concurrent;
using Experiments.Apis.Asking;
using Experiments.Apis.Responding;
using Experiments.Apis.Tests.Support;

namespace Experiments.Apis.Tests.Asking;

public sealed class LimitsTests : IDisposable
{
    private static readonly string[] Twelve = [.. Enumerable.Range(0, 12).Select(number => $"prompt {number}")];

    private readonly ApiContext context = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_more_requests_are_open_at_once_than_are_allowed(int parallel)
    {
        await using var server = await ChatServer.EchoAsync();
        var (together, came) = (new TaskCompletionSource(), 0);

        // The first ones wait for each other: as many as are allowed must be there at once.
        server.Before = _ =>
        {
            if (Interlocked.Increment(ref came) == parallel)
            {
                together.SetResult();
            }

            return together.Task;
        };

        await AskAsync(server, model => model with { Parallel = parallel });

        Assert.Equal((parallel, 12), (server.MostOpen, server.Requests.Count));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(1)]
    public async Task No_minute_has_more_requests_than_are_allowed(int limit)
    {
        var times = new ConcurrentQueue<DateTimeOffset>();
        await using var server = await ChatServer.EchoAsync();
        server.Before = _ =>
        {
            times.Enqueue(context.Time.GetUtcNow());
            return Task.CompletedTask;
        };

        await AskAsync(server, model => model with { RequestsPerMinute = limit, Parallel = 1 });

        RequireMinutes([.. times], limit);

        // And none waits longer than it has to.
        Assert.Equal((12 - 1) / limit, (times.Last() - times.First()).TotalMinutes);
    }

    [Fact]
    public async Task Requests_at_once_keep_to_the_limit_together()
    {
        var rate = RateLimit.Of(new("http://127.0.0.1", "gpt-test") { RequestsPerMinute = 3 }, context.Time);

        var passages = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => rate.EnterAsync(1, default))));

        RequireMinutes([.. passages.Select(passage => passage.At).Order()], 3);
    }

    [Fact]
    public async Task No_minute_has_more_tokens_than_are_allowed()
    {
        var times = new ConcurrentQueue<DateTimeOffset>();
        await using var server = await ChatServer.StartAsync(_ => Told.Text("x", read: 300, written: 200));
        server.Before = _ =>
        {
            times.Enqueue(context.Time.GetUtcNow());
            return Task.CompletedTask;
        };

        // At most 136 bytes and 100 tokens are foreseen of a request, and 500 tokens come: after two there is no room for a third.
        await AskAsync(server, model => model with { TokensPerMinute = 1200, Parallel = 1 }, maxTokens: 100);

        Assert.Equal([2, 2, 2, 2, 2, 2], times.GroupBy(time => time).Select(minute => minute.Count()));
    }

    [Fact]
    public async Task A_request_larger_than_a_minute_s_tokens_goes_alone()
    {
        await using var server = await ChatServer.EchoAsync();

        await AskAsync(server, model => model with { TokensPerMinute = 10, Parallel = 1 });

        Assert.Equal(12, server.Requests.Count);
    }

    [Fact]
    public async Task No_request_is_sent_that_could_pass_the_budget()
    {
        // A prompt has 8 or 9 bytes, and 128 tokens are foreseen around it: at 1 for a token read and 10 for one written, a request of 10
        // tokens costs 237 at the most, and 10 + 5 * 10 = 60 in fact. Two fit into 320 (60 + 237), a third does not (120 + 237).
        await using var server = await ChatServer.EchoAsync();
        Func<ApiModelSettings, ApiModelSettings> priced = model => model with
        {
            PriceInput = 1_000_000,
            PriceOutput = 10_000_000,
            Budget = 320,
            Parallel = 1,
        };

        var error = await Assert.ThrowsAsync<StageException>(() => AskAsync(server, priced, maxTokens: 10));

        Assert.Equal(2, server.Requests.Count);
        Assert.Contains(
            "the budget of 320 could be passed: 120 are spent, and the next answer may cost 236", error.Message, StringComparison.Ordinal);
        Assert.Contains("2 of 12 answers are kept", error.Message, StringComparison.Ordinal);
        Assert.Contains("The other 10 cost about 600, and 2362 at the most; raise 'budget'", error.Message, StringComparison.Ordinal);

        // What was spent before counts; with more to spend it goes on where it stopped.
        await Assert.ThrowsAsync<StageException>(() => AskAsync(server, priced, maxTokens: 10));
        Assert.Equal(2, server.Requests.Count);
        await AskAsync(server, model => priced(model) with { Budget = 1000 }, maxTokens: 10);
        Assert.Equal(12, server.Requests.Count);
    }

    [Fact]
    public async Task Requests_at_once_do_not_pass_the_budget_together()
    {
        await using var server = await ChatServer.EchoAsync();

        // Each costs 60 and at most 237: with 12 of them on their way at once, 720 would be spent before the first is counted.
        var error = await Assert.ThrowsAsync<StageException>(() => AskAsync(
            server,
            model => model with { PriceInput = 1_000_000, PriceOutput = 10_000_000, Budget = 500, Parallel = 12 },
            maxTokens: 10));

        // 5 * 60 + 237 is more than 500, and 4 * 60 + 237 is not.
        Assert.Equal(5, server.Requests.Count);
        Assert.Contains("300 are spent", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_lost_counts_at_the_most_that_it_can_cost()
    {
        await using var server = await ChatServer.StartAsync(asked =>
            asked.Number == 0 ? Told.Text("x") with { CutAfter = 20 } : Told.Text("x"));

        var error = await Assert.ThrowsAsync<StageException>(() => AskAsync(
            server,
            model => model with { PriceInput = 1_000_000, PriceOutput = 10_000_000, Budget = 500, Parallel = 1 },
            maxTokens: 10));

        // 236 for the lost one and 60 for its repetition: another could cost 236, and 296 + 236 is more than 500.
        Assert.Contains("296 are spent", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    public void Dispose() => context.Dispose();

    private static void RequireMinutes(IReadOnlyList<DateTimeOffset> times, int limit)
    {
        Assert.Equal(12, times.Count);
        Assert.All(times.Zip(times.Skip(limit)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromMinutes(1)));
    }

    private Task<Data.Prompts.ResponseSet> AskAsync(
        ChatServer server, Func<ApiModelSettings, ApiModelSettings> change, int maxTokens = 1024) =>
        new AskApi(context.Again().Model(server, change), context.Prompts(Twelve), MaxTokens: maxTokens).RunAsync(context, context.Machine);
}
