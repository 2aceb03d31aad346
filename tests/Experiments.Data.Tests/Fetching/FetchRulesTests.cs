using Experiments.Data.Fetching;

namespace Experiments.Data.Tests.Fetching;

/// <summary>What is refused before anything is asked of anybody.</summary>
public sealed class FetchRulesTests : IDisposable
{
    private const string Url = "https://example.org/a.jsonl";

    private static readonly string Hash = new('a', 64);

    private readonly FetchFixture fixture = new();

    [Theory]
    [InlineData("https://example.org/a")]
    [InlineData("HTTP://example.org:8080/a?b=c@d#e")]
    [InlineData("https://example.org/@ali/a")]
    [InlineData("file:///data/a.jsonl")]
    public void Addresses_of_the_web_and_of_this_machine_are_taken(string url) =>
        Assert.Empty(ParameterRules.Check(new FetchedFile(Hash) { Url = url }));

    [Theory]
    [InlineData("ftp://example.org/a")]
    [InlineData("example.org/a")]
    [InlineData("/data/a.jsonl")]
    [InlineData("file://server/a")]
    [InlineData("data:text/plain,a")]
    [InlineData("https:///a")]
    [InlineData("https://example.org/a b")]
    [InlineData("https://example.org/a\n")]
    public void Others_are_refused(string url) => Refuses(
        new FetchedFile(Hash) { Url = url, Name = "a" }, "url", "'url' is not an address that begins with https://, http:// or file:///");

    [Theory]
    [InlineData("https://ali:open-sesame@example.org/a")]
    [InlineData("https://ali@example.org/a")]
    [InlineData("https://@example.org/a")]
    public async Task Credentials_in_an_address_are_refused_and_not_shown(string url)
    {
        var file = new FetchedFile(Hash) { Url = url };
        Refuses(
            file,
            "url",
            "'url' is not free of a user's name and password. Leave them out, and write a line 'machine … login … password …' into "
            + "~/.netrc");
        Assert.DoesNotContain("ali", await fixture.ErrorAsync(file));
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../a")]
    [InlineData("a/../../b")]
    [InlineData("a/..")]
    [InlineData("./a")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("")]
    public void Names_stay_inside_the_result(string name)
    {
        const string Message = "'name' is not a path inside the result, with forward slashes, and without . and .. (where it is left "
            + "out, it is the last part of the url)";
        Refuses(new FetchedFile(Hash) { Url = Url, Name = name }, "name", Message);
        Refuses(new FetchedFile(Hash) { Url = $"https://example.org/a?b/{Uri.EscapeDataString(name)}", Name = name }, "name", Message);
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("https://example.org/a/..")]
    [InlineData("https://example.org/..%2Fa")]
    public void Names_in_addresses_do_so_too(string url) =>
        Assert.Equal(["name"], ParameterRules.Check(new FetchedFile(Hash) { Url = url }).Select(problem => problem.Path));

    [Theory]
    [InlineData("a")]
    [InlineData("..a/b..c/...")]
    [InlineData(".gitattributes")]
    [InlineData("a b/ü.json")]
    public void Other_names_are_taken(string name) => Assert.Empty(ParameterRules.Check(new FetchedFile(Hash) { Name = name }));

    [Fact]
    public void Hashes_are_written_as_programs_print_them()
    {
        Refuses(new FetchedFile(new('A', 64)) { Url = Url }, "sha256", "'sha256' is not 64 hexadecimal digits in lower case");
        Refuses(new FetchedFile(new('a', 63)) { Url = Url }, "sha256", "'sha256' is not 64 hexadecimal digits in lower case");
        Refuses(new FetchedFile(Hash), "", "give 'url' or 'name'; without it nothing says where the file is");
        Refuses(new FetchedFile(Hash) { Url = Url, Size = -1 }, "size", "'size' lies between 0 and 9.223372036854776E+18; -1 does not");
    }

    [Fact]
    public void Names_differ()
    {
        FetchedFile[] files = [new(Hash) { Url = Url }, new(Hash) { Url = "https://example.com/b/a.jsonl" }];
        Refuses(new Fetch(files), "files", "'files' has the name 'a.jsonl' twice; its elements must differ");
        Refuses(new Fetch([]), "files", "'files' is empty; it needs at least one element");
    }

    [Theory]
    [InlineData("org/name", "main", "revision")]
    [InlineData("org/../name", null, "repository")]
    [InlineData("https://huggingface.co/org/name", null, "repository")]
    [InlineData("org/name", "", "repository")]
    public void A_repository_has_a_name_and_a_commit(string repository, string? revision, string path)
    {
        var commit = revision is null ? new('b', 40) : revision.Length == 0 ? null : revision;
        var stage = new Fetch([new(Hash) { Name = "a" }]) { Repository = repository, Revision = commit };
        Assert.Equal([path], ParameterRules.Check(stage).Select(problem => problem.Path));
    }

    [Fact]
    public async Task What_only_the_stage_sees_is_refused_at_once()
    {
        Assert.Equal(
            "fetch: 'a' has no 'url', and there is no 'repository'; write the file's url, or the repository that has it.",
            await fixture.ErrorAsync(new FetchedFile(Hash) { Name = "a" }));
        Assert.Equal(
            "fetch: 'a.jsonl' is a file, and the folder of 'a.jsonl/b'; give one of them another name.",
            await fixture.ErrorAsync(new FetchedFile(Hash) { Url = Url }, new FetchedFile(Hash) { Url = Url, Name = "a.jsonl/b" }));
        Assert.Equal(
            "fetch: the url of 'a' is no address; write one such as https://example.org/a.",
            await fixture.ErrorAsync(new FetchedFile(Hash) { Url = "https://[/a" }));
    }

    public void Dispose() => fixture.Dispose();

    private static void Refuses(object record, string path, string message) =>
        Assert.Equal([new ParameterProblem(path, message)], ParameterRules.Check(record));
}
