using Experiments.Data.Fetching;

namespace Experiments.Data.Tests.Fetching;

/// <summary>Files that are nearer than their addresses, and what is said without a network.</summary>
public sealed class MirrorTests : IDisposable
{
    // Names below .invalid are never those of hosts (RFC 2606).
    private const string Nowhere = "http://nowhere.invalid/nq.jsonl";

    private static readonly string Hash = FetchFixture.HashOf(FetchFixture.Bytes);

    private readonly FetchFixture fixture = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_folder_has_files_by_hash_or_by_name(bool byHash)
    {
        var path = Put(fixture.Mirror, byHash ? $"{Hash[..2]}/{Hash}" : "nq.jsonl");
        await fixture.RunAsync(FetchFixture.File(Nowhere));
        Assert.Equal(FetchFixture.Bytes, fixture.Result("nq.jsonl"));
        Assert.Equal([$"nq.jsonl: 300000 bytes from {path}"], fixture.Context.Lines);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task The_error_without_a_network_names_a_place_and_a_file_there_is_taken()
    {
        var error = await fixture.ErrorAsync(FetchFixture.File(Nowhere));
        var place = Path.Combine(fixture.Mirror, Hash[..2], Hash);
        Assert.StartsWith($"fetch: {Nowhere} has the host nowhere.invalid, unknown here (is there a network?). To go on", error);
        Assert.EndsWith($"To go on without it, put a file with sha256 {Hash} at {place}, and run again.", error);
        Assert.Empty(fixture.Pauses);
        Put(fixture.Mirror, $"{Hash[..2]}/{Hash}");
        await fixture.RunAsync(FetchFixture.File(Nowhere));
        Assert.Equal(FetchFixture.Bytes, fixture.Result("nq.jsonl"));
    }

    [Fact]
    public async Task A_file_of_another_content_is_passed_over_and_the_error_says_so()
    {
        var path = Put(fixture.Mirror, "nq.jsonl", [1, 2]);
        var error = await fixture.ErrorAsync(FetchFixture.File(Nowhere));
        Assert.Contains($"Passed over: {path} has sha256 {FetchFixture.HashOf([1, 2])} and 2 bytes", error);

        using var server = new TestServer(_ => Reply.Of(FetchFixture.Bytes));
        await fixture.RunAsync(FetchFixture.File(server.At("nq.jsonl")));
        Assert.Equal(FetchFixture.Bytes, fixture.Result("nq.jsonl"));
        Assert.Equal([1, 2], File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mirror_on_the_web_has_files_by_hash_or_by_name(bool byHash)
    {
        var wanted = byHash ? $"/mirror/{Hash[..2]}/{Hash}" : "/mirror/deep/nq%20open.jsonl";
        using var server = new TestServer(request =>
            request.Path == wanted ? Reply.Of(FetchFixture.Bytes) : Reply.Only("404 Not Found"));
        fixture.Settings = fixture.Settings with { Mirror = new(server.At("mirror/")) };
        await fixture.RunAsync(FetchFixture.File(Nowhere) with { Name = "deep/nq open.jsonl" });
        Assert.Equal(FetchFixture.Bytes, fixture.Result("deep/nq open.jsonl"));
        Assert.Equal(byHash ? 1 : 2, server.Requests.Count);
    }

    [Fact]
    public async Task A_broken_mirror_does_not_keep_a_file_from_its_address()
    {
        using var mirror = new TestServer(request =>
            request.Path.EndsWith("/nq.jsonl") ? Reply.Of([1]) : Reply.Only("500 Internal Server Error"));
        using var server = new TestServer(_ => Reply.Of(FetchFixture.Bytes));
        fixture.Settings = fixture.Settings with { Mirror = mirror.Address };
        await fixture.RunAsync(FetchFixture.File(server.At("nq.jsonl")));
        Assert.Equal(FetchFixture.Bytes, fixture.Result("nq.jsonl"));
        Assert.Equal(2, fixture.Context.Lines.Count(line => line.EndsWith("it is passed over")));
        Assert.Single(fixture.Pauses);
    }

    [Theory]
    [InlineData("org/name", "models--org--name")]
    [InlineData("gpt2", "models--gpt2")]
    [InlineData("datasets/org/name", "datasets--org--name")]
    public async Task The_cache_of_the_hub_is_read(string repository, string folder)
    {
        var (cache, revision) = (fixture.Context.NewFolder("hub"), new string('a', 40));
        var blob = Put(cache, $"{folder}/blobs/{Hash}");
        var link = Path.Combine(cache, folder, "snapshots", revision, "config.json");
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, blob);
        fixture.Settings = fixture.Settings with { HubCache = cache, Hub = new("http://nowhere.invalid") };
        var file = new FetchedFile(Hash) { Name = "config.json", Size = FetchFixture.Bytes.Length };
        await fixture.RunAsync(new Fetch([file]) { Repository = repository, Revision = revision });
        Assert.Equal(FetchFixture.Bytes, fixture.Result("config.json"));
        Assert.Null(new FileInfo(Path.Combine(fixture.Context.Output, "config.json")).LinkTarget);
        Assert.True(File.Exists(link));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        using var server = new TestServer(_ => Reply.Only("404 Not Found"));
        var error = await fixture.ErrorAsync(FetchFixture.File(server.At("nq.jsonl")));
        Assert.StartsWith($"fetch: {server.At("nq.jsonl")} answers 404 (Not Found): there is no such file. To go on", error);
        Assert.Empty(fixture.Pauses);
        error = await fixture.ErrorAsync(FetchFixture.File("file:///no/such/file"));
        Assert.StartsWith("fetch: /no/such/file cannot be read: ", error);
    }

    [Fact]
    public async Task A_way_that_never_ends_or_leads_to_something_unsafe_is_not_followed()
    {
        using var server = new TestServer(request => Reply.Only(
            "302 Found", ("Location", request.Path == "/a" ? "/a" : "file:///etc/passwd")));
        Assert.Contains("leads from address to address more than 10 times", await fixture.ErrorAsync(FetchFixture.File(server.At("a"))));
        Assert.Contains("leads to file://", await fixture.ErrorAsync(FetchFixture.File(server.At("b"))));
    }

    public void Dispose() => fixture.Dispose();

    private static string Put(string folder, string name, byte[]? bytes = null)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes ?? FetchFixture.Bytes);
        return path;
    }
}
