namespace Experiments.Data.Tests.Fetching;

/// <summary>What servers do, and what a download makes of it.</summary>
public sealed class DownloadTests : IDisposable
{
    private const int Middle = 170_001;

    private readonly FetchFixture fixture = new();

    [Fact]
    public async Task A_download_that_broke_off_goes_on_where_it_stopped()
    {
        using var server = new TestServer(request =>
            Reply.Ranged(request, FetchFixture.Bytes, "\"v1\"") with { CutAfter = request.From == 0 ? Middle : null });
        await fixture.RunAsync(FetchFixture.File(server.At("a")));
        var requests = server.Requests.ToArray();
        Assert.Equal([null, $"bytes={Middle}-"], requests.Select(request => request.Range));
        Assert.Equal("\"v1\"", requests[1].IfRange);
        Assert.Equal(FetchFixture.Bytes, fixture.Result("a"));
        Assert.Equal([TimeSpan.FromSeconds(1)], fixture.Pauses);
    }

    [Fact]
    public async Task The_size_in_the_spec_tells_a_cut_from_an_end_where_the_server_does_not()
    {
        using var server = new TestServer(request => Reply.Ranged(request, FetchFixture.Bytes, "\"v1\"") with
        {
            HasLength = request.From > 0,
            CutAfter = request.From == 0 ? Middle : null,
        });
        await fixture.RunAsync(FetchFixture.File(server.At("a")) with { Size = FetchFixture.Bytes.Length });
        Assert.Equal([null, $"bytes={Middle}-"], server.Requests.Select(request => request.Range));
        Assert.Equal(FetchFixture.Bytes, fixture.Result("a"));
    }

    [Fact]
    public async Task A_connection_that_breaks_again_and_again_is_taken_up_as_long_as_something_new_comes()
    {
        // Ten cuts are more than the tries that may bring nothing.
        var part = FetchFixture.Bytes.Length / 10;
        using var server = new TestServer(request => Reply.Ranged(request, FetchFixture.Bytes, "\"v1\"") with { CutAfter = part });
        await fixture.RunAsync(FetchFixture.File(server.At("a")));
        Assert.Equal(Enumerable.Range(0, 10).Select(index => index * part), server.Requests.Select(request => request.From));
        Assert.All(fixture.Pauses, pause => Assert.Equal(1, pause.TotalSeconds));
        Assert.Equal(FetchFixture.Bytes, fixture.Result("a"));
    }

    [Fact]
    public async Task A_connection_that_brings_nothing_is_given_up()
    {
        using var server = new TestServer(_ => Reply.Of(FetchFixture.Bytes, "\"v1\"") with { CutAfter = 0 });
        Assert.Contains("broke off in the middle (6 times)", await fixture.ErrorAsync(FetchFixture.File(server.At("a"))));
        Assert.Empty(fixture.InScratch);
    }

    [Fact]
    public async Task A_stopped_run_goes_on_where_it_stopped()
    {
        using var server = new TestServer(request =>
            Reply.Ranged(request, FetchFixture.Bytes, "\"v1\"") with { CutAfter = request.From == 0 ? Middle : null });
        fixture.Settings = fixture.Settings with { Wait = (_, _) => Task.FromException(new OperationCanceledException()) };
        await Assert.ThrowsAsync<OperationCanceledException>(() => fixture.RunAsync(FetchFixture.File(server.At("a"))));
        Assert.Empty(Directory.GetFiles(fixture.Context.Output));
        fixture.Settings = fixture.Settings with { Wait = (_, _) => throw new InvalidOperationException("nothing breaks off") };
        await fixture.RunAsync(FetchFixture.File(server.At("a")));
        Assert.Equal([null, $"bytes={Middle}-"], server.Requests.Select(request => request.Range));
        Assert.Equal(FetchFixture.Bytes, fixture.Result("a"));
    }

    [Fact]
    public async Task A_server_that_knows_no_parts_is_read_from_the_beginning()
    {
        var count = 0;
        using var server = new TestServer(_ =>
            Reply.Of(FetchFixture.Bytes, "\"v1\"") with { CutAfter = count++ == 0 ? Middle : null });
        await fixture.RunAsync(FetchFixture.File(server.At("a")));
        Assert.Equal(FetchFixture.Bytes, fixture.Result("a"));
    }

    [Fact]
    public async Task A_server_that_names_no_version_is_asked_for_no_part()
    {
        var count = 0;
        using var server = new TestServer(_ => Reply.Of(FetchFixture.Bytes, "W/\"v1\"") with { CutAfter = count++ == 0 ? Middle : null });
        await fixture.RunAsync(FetchFixture.File(server.At("a")));
        Assert.All(server.Requests, request => Assert.Null(request.Range));
        Assert.Equal(FetchFixture.Bytes, fixture.Result("a"));
    }

    [Fact]
    public async Task Another_version_is_read_from_the_beginning()
    {
        var old = new byte[FetchFixture.Bytes.Length];
        using var server = new TestServer(request => request.Range is null
            ? Reply.Ranged(request, old, "\"v1\"") with { CutAfter = Middle }
            : Reply.Ranged(request, FetchFixture.Bytes, "\"v2\""));
        await fixture.RunAsync(FetchFixture.File(server.At("a")));
        Assert.Equal([null, $"bytes={Middle}-"], server.Requests.Select(request => request.Range));
        Assert.Equal(FetchFixture.Bytes, fixture.Result("a"));
    }

    /// <summary>Servers that know Range but not If-Range send a part of something else; its own version gives it away.</summary>
    [Theory]
    [InlineData("\"v2\"", 3)]
    [InlineData("\"v1\"", 3)]
    public async Task A_part_of_another_version_is_not_taken(string tag, int requests)
    {
        var (old, count) = (new byte[FetchFixture.Bytes.Length], 0);
        using var server = new TestServer(request => count++ == 0
            ? Reply.Of(old, "\"v1\"") with { CutAfter = Middle }
            : Reply.Ranged(request with { Headers = With(request, tag) }, FetchFixture.Bytes, tag));
        await fixture.RunAsync(FetchFixture.File(server.At("a")));
        Assert.Equal(FetchFixture.Bytes, fixture.Result("a"));
        Assert.Equal(requests, server.Requests.Count);
        Assert.Null(server.Requests.Last().Range);
    }

    [Fact]
    public async Task What_is_whole_already_is_not_sent_again()
    {
        var length = FetchFixture.Bytes.Length;
        var count = 0;
        using var server = new TestServer(request => count++ == 0
            ? new("200 OK", [.. FetchFixture.Bytes, 0]) { CutAfter = length, Headers = new() { ["ETag"] = "\"v1\"" } }
            : Reply.Only("416 Range Not Satisfiable", ("Content-Range", $"bytes */{length}")));
        await fixture.RunAsync(FetchFixture.File(server.At("a")));
        Assert.Equal($"bytes={length}-", server.Requests.Last().Range);
        Assert.Equal(FetchFixture.Bytes, fixture.Result("a"));
    }

    [Fact]
    public async Task A_server_that_is_busy_is_asked_again_when_it_says()
    {
        var replies = new Queue<Reply>(
        [
            Reply.Only("429 Too Many Requests", ("Retry-After", "7")),
            Reply.Only(
                "503 Service Unavailable", ("Date", "Fri, 01 Mar 2024 10:00:00 GMT"), ("Retry-After", "Fri, 01 Mar 2024 10:00:30 GMT")),
            Reply.Only("500 Internal Server Error"),
            Reply.Of(FetchFixture.Bytes),
        ]);
        using var server = new TestServer(_ => replies.Dequeue());
        await fixture.RunAsync(FetchFixture.File(server.At("a")));
        Assert.Equal([7, 30, 4], fixture.Pauses.Select(pause => pause.TotalSeconds));
        Assert.Equal(FetchFixture.Bytes, fixture.Result("a"));
    }

    [Fact]
    public async Task A_server_that_wants_to_be_left_alone_for_hours_is()
    {
        using var server = new TestServer(_ => Reply.Only("429 Too Many Requests", ("Retry-After", "7200")));
        Assert.Contains("asks to come back in 7200 s", await fixture.ErrorAsync(FetchFixture.File(server.At("a"))));
        Assert.Empty(fixture.Pauses);
    }

    [Fact]
    public async Task A_server_that_stays_broken_is_given_up()
    {
        using var server = new TestServer(_ => Reply.Only("500 Internal Server Error"));
        Assert.Contains("answers 500 (Internal Server Error) (6 times)", await fixture.ErrorAsync(FetchFixture.File(server.At("a"))));
        Assert.Equal([1, 2, 4, 8, 16], fixture.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_says_nothing_is_asked_again(bool hasBegun)
    {
        fixture.Settings = fixture.Settings with { Patience = TimeSpan.FromMilliseconds(300) };
        var count = 0;
        using var server = new TestServer(request =>
            Reply.Ranged(request, FetchFixture.Bytes, "\"v1\"") with { CutAfter = hasBegun ? Middle : 0, IsSilent = true } is var silent
            && count++ == 0 ? silent : Reply.Ranged(request, FetchFixture.Bytes, "\"v1\""));
        await fixture.RunAsync(FetchFixture.File(server.At("a")));
        Assert.Equal(hasBegun ? $"bytes={Middle}-" : null, server.Requests.Last().Range);
        Assert.Equal(FetchFixture.Bytes, fixture.Result("a"));
        Assert.Contains(fixture.Context.Lines, line => line.Contains("sent nothing for 0.3 s"));
    }

    public void Dispose() => fixture.Dispose();

    private static Dictionary<string, string> With(Request request, string tag) => new(request.Headers) { ["If-Range"] = tag };
}
