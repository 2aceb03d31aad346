using Experiments.Data.Fetching;

namespace Experiments.Data.Tests.Fetching;

public sealed class FetchTests : IDisposable
{
    private readonly FetchFixture fixture = new();

    [Fact]
    public async Task Files_come_under_their_names()
    {
        using var server = new TestServer(request => Reply.Of(request.Path.StartsWith("/a") ? FetchFixture.Bytes : [1, 2]));
        var folder = await fixture.RunAsync(
            FetchFixture.File(server.At("a.jsonl?download=true")) with { Size = FetchFixture.Bytes.Length },
            FetchFixture.File(server.At("b"), [1, 2]) with { Name = "deep/b.txt" },
            FetchFixture.File(server.At("a%20copy.jsonl")));
        Assert.Equal(FetchFixture.Bytes, fixture.Result("a.jsonl"));
        Assert.Equal(FetchFixture.Bytes, fixture.Result("a copy.jsonl"));
        Assert.Equal([1, 2], fixture.Result("deep/b.txt"));
        Assert.Equal(Path.Combine(fixture.Context.Output, "deep/b.txt"), folder.Find("deep/b.txt"));
        Assert.Equal("bytes", fixture.Context.Reports[^1].Unit);
        Assert.Equal(fixture.Context.Reports[^1].Total, fixture.Context.Reports[^1].Done);
    }

    [Fact]
    public async Task Another_hash_is_refused_and_nothing_stays()
    {
        using var server = new TestServer(_ => Reply.Of([1, 2, 3], "\"1\""));
        var error = await fixture.ErrorAsync(FetchFixture.File(server.At("nq.jsonl")));
        Assert.Contains(server.At("nq.jsonl"), error);
        Assert.Contains($"sha256 {FetchFixture.HashOf([1, 2, 3])}", error);
        Assert.Contains($"sha256 {FetchFixture.HashOf(FetchFixture.Bytes)}", error);
        Assert.Empty(fixture.InScratch);
        Assert.Empty(Directory.GetFiles(fixture.Context.Output));
    }

    [Fact]
    public async Task A_right_file_is_kept_for_the_next_run_when_another_is_wrong()
    {
        using var server = new TestServer(request => Reply.Of(request.Path == "/a" ? FetchFixture.Bytes : [1]));
        FetchedFile[] files = [FetchFixture.File(server.At("a")), new(new('0', 64)) { Url = server.At("b") }];
        Assert.Contains($"{server.At("b")} has sha256", await fixture.ErrorAsync(files));
        Assert.Equal(FetchFixture.HashOf(FetchFixture.Bytes), Path.GetFileName(fixture.InScratch.Single()));
        await fixture.RunAsync(files[0]);
        Assert.Equal(["/a", "/b"], server.Requests.Select(request => request.Path));
    }

    [Theory]
    [InlineData(10, "has 300000 bytes, but the spec says that its size is 10")]
    [InlineData(300_001, "has 300000 bytes, but the spec says that its size is 300001")]
    public async Task Another_size_is_refused_before_anything_is_read(long size, string message)
    {
        using var server = new TestServer(_ => Reply.Of(FetchFixture.Bytes));
        Assert.Contains(message, await fixture.ErrorAsync(FetchFixture.File(server.At("a")) with { Size = size }));
        Assert.Empty(fixture.InScratch);
    }

    [Fact]
    public async Task No_more_is_read_than_the_size_where_the_server_does_not_say_it()
    {
        using var server = new TestServer(_ => Reply.Of(FetchFixture.Bytes) with { HasLength = false });
        var error = await fixture.ErrorAsync(FetchFixture.File(server.At("a")) with { Size = 299_999 });
        Assert.Contains("has more than the 299999 bytes that the spec gives as its size", error);
        Assert.All(fixture.Context.Reports, report => Assert.True(report.Done <= 299_999));
        Assert.Empty(fixture.InScratch);
    }

    [Fact]
    public async Task A_repository_is_asked_at_its_commit()
    {
        using var server = new TestServer(_ => Reply.Of([1]));
        fixture.Settings = fixture.Settings with { Hub = server.Address };
        var file = new FetchedFile(FetchFixture.HashOf([1])) { Name = "a b/config.json" };
        await fixture.RunAsync(new Fetch([file]) { Repository = "org/name", Revision = new('a', 40), License = "Apache-2.0" });
        Assert.Equal($"/org/name/resolve/{new string('a', 40)}/a%20b/config.json", server.Requests.Single().Path);
        Assert.Equal([1], fixture.Result("a b/config.json"));
        Assert.Contains("licence: Apache-2.0", fixture.Context.Lines);
    }

    [Fact]
    public async Task A_file_on_this_machine_is_copied()
    {
        var path = Path.Combine(fixture.Context.NewFolder("local"), "a.txt");
        File.WriteAllBytes(path, FetchFixture.Bytes);
        await fixture.RunAsync(FetchFixture.File(new Uri(path).AbsoluteUri) with { Size = FetchFixture.Bytes.Length });
        Assert.Equal(FetchFixture.Bytes, fixture.Result("a.txt"));
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_device_is_no_file() =>
        Assert.Contains(
            "is no ordinary file, or grew while it was read",
            await fixture.ErrorAsync(FetchFixture.File("file:///dev/zero")));

    [Fact]
    public async Task Two_stages_fetch_one_file_at_once()
    {
        using var server = new TestServer(_ => Reply.Of(FetchFixture.Bytes));
        using var other = new FetchFixture();
        var file = FetchFixture.File(server.At("a"));
        await Task.WhenAll(fixture.RunAsync(file), other.RunAsync(file));
        Assert.Equal(FetchFixture.Bytes, fixture.Result("a"));
        Assert.Equal(FetchFixture.Bytes, other.Result("a"));
    }

    [Fact]
    public async Task A_file_under_two_names_is_fetched_once()
    {
        using var server = new TestServer(_ => Reply.Of([1]));
        var file = FetchFixture.File(server.At("a"), [1]);
        await fixture.RunAsync(file, file with { Name = "b" });
        Assert.Equal([1], fixture.Result("a"));
        Assert.Equal([1], fixture.Result("b"));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_an_interrupted_run_had_is_not_fetched_again()
    {
        using var server = new TestServer(request =>
        {
            if (request.Path == "/b")
            {
                fixture.Context.Stop.Cancel();
            }

            return Reply.Of([1]);
        });
        FetchedFile[] files = [FetchFixture.File(server.At("a")), FetchFixture.File(server.At("b"), [1])];
        File.WriteAllBytes(Path.Combine(fixture.Mirror, "a"), FetchFixture.Bytes);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.RunAsync(files));
        Assert.Empty(Directory.GetFiles(fixture.Context.Output));

        using var next = new FetchFixture();
        File.Delete(Path.Combine(fixture.Mirror, "a"));
        foreach (var path in fixture.InScratch)
        {
            File.Copy(path, Path.Combine(next.Context.Scratch, Path.GetFileName(path)));
        }

        await next.RunAsync(files);
        Assert.Equal(FetchFixture.Bytes, next.Result("a"));
        Assert.Equal(["/b", "/b"], server.Requests.Select(request => request.Path));
    }

    public void Dispose() => fixture.Dispose();
}
