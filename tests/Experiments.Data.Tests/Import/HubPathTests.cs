using System.Security.Cryptography;
using System.Text;
using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import;

/// <summary>Files in the cache of the hub's own programs: a folder of blobs, and snapshots of links to them.</summary>
public sealed class HubPathTests : IDisposable
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";
    private const string Text = "{\"text\": \"one\"}\n";

    private readonly ImportFixture fixture = new();

    public HubPathTests() => Environment.SetEnvironmentVariable("HF_HUB_CACHE", Cache);

    private string Cache => fixture.Context.NewFolder("hub");

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("HF_HUB_CACHE", null);
        fixture.Dispose();
    }

    [Theory]
    [InlineData("hub:datasets/org/pages", "datasets--org--pages", "data/train.jsonl")]
    [InlineData("hub:org/pages", "models--org--pages", "pages.jsonl")]
    [InlineData("hub:gpt2", "models--gpt2", "pages.jsonl")]
    public async Task A_file_of_a_commit_is_checked_by_the_name_of_its_blob(string repository, string folder, string file)
    {
        foreach (var blob in (string[])[Sha256(Text), GitHash(Text)])
        {
            Put(folder, file, blob);
            Assert.Equal(
                [$"{Path.GetFileName(file)}/1 one"], await Import($"{repository}@{Commit}/{file}"));
        }
    }

    [Fact]
    public async Task A_hash_of_the_spec_is_compared_instead_where_there_is_one()
    {
        Put("models--org--pages", "pages.jsonl", "another-name");
        var path = $"hub:org/pages@{Commit}/pages.jsonl";
        Assert.Equal(["pages.jsonl/1 one"], await Import(path, Sha256(Text)));
        Assert.Contains($"has sha256 {Sha256(Text)}, but", await ImportFixture.ErrorOf(() => Import(path, "00")));
    }

    [Fact]
    public async Task A_damaged_file_and_one_that_nothing_pins_are_refused()
    {
        var path = $"hub:org/pages@{Commit}/pages.jsonl";
        Put("models--org--pages", "pages.jsonl", new string('0', 64));
        Assert.Contains(
            $"is damaged in the cache: its blob is named {new string('0', 64)}, and its content has the hash {Sha256(Text)}",
            await ImportFixture.ErrorOf(() => Import(path)));
        Put("models--org--pages", "pages.jsonl", "another-name");
        Assert.EndsWith($"write sha256: {Sha256(Text)}.", await ImportFixture.ErrorOf(() => Import(path)));
        var folder = Path.Combine(Cache, "models--org--pages", "snapshots", Commit);
        Assert.EndsWith(
            $"write which files are meant: sha256: {ImportFixture.Hash(folder)} is what is there.",
            await ImportFixture.ErrorOf(() => Import($"hub:org/pages@{Commit}")));
        Assert.Equal(["pages.jsonl/1 one"], await Import($"hub:org/pages@{Commit}", ImportFixture.Hash(folder)));
    }

    [Fact]
    public async Task A_name_of_a_commit_is_refused_with_the_commit_that_it_is_now()
    {
        Put("datasets--org--pages", "a/pages.jsonl", Sha256(Text));
        Directory.CreateDirectory(Path.Combine(Cache, "datasets--org--pages", "refs"));
        File.WriteAllText(Path.Combine(Cache, "datasets--org--pages", "refs", "main"), Commit);
        foreach (var name in (string[])["main", "0123456"])
        {
            Assert.Equal(
                $"hub:datasets/org/pages@{name}/a/pages.jsonl: '{name}' may mean another commit tomorrow; in the cache it is now {Commit}. "
                + $"Write hub:datasets/org/pages@{Commit}/a/pages.jsonl.",
                await ImportFixture.ErrorOf(() => Import($"hub:datasets/org/pages@{name}/a/pages.jsonl")));
        }

        Assert.EndsWith(
            "git ls-remote https://huggingface.co/datasets/org/pages v2 prints the hash.",
            await ImportFixture.ErrorOf(() => Import("hub:datasets/org/pages@v2/a/pages.jsonl")));
    }

    [Theory]
    [InlineData(
        "hub:org/pages@C/other.jsonl",
        "which has pages.jsonl there. Fetch it with: huggingface-cli download org/pages other.jsonl --revision C")]
    [InlineData(
        "hub:datasets/org/x@C/a.parquet",
        "Fetch it with: huggingface-cli download --repo-type dataset org/x a.parquet --revision C")]
    [InlineData("hub:org/x@C", "Fetch it with: huggingface-cli download org/x --revision C")]
    public async Task What_the_cache_does_not_have_is_an_error_with_the_command_that_fetches_it(string path, string end)
    {
        Put("models--org--pages", "pages.jsonl", Sha256(Text));
        Assert.EndsWith(end.Replace(" C", $" {Commit}"), await ImportFixture.ErrorOf(() => Import(path.Replace("@C", $"@{Commit}"))));
    }

    [Theory]
    [InlineData("hub:")]
    [InlineData("hub:org/name")]
    [InlineData("hub:org/name/file")]
    [InlineData("hub:a/b/c@0123/file")]
    [InlineData("hub:org/name@0123/../file")]
    public async Task What_is_no_path_of_the_hub_is_refused(string path) => Assert.StartsWith(
        $"{path}: this names no file of the hub; write hub:ORG/NAME@COMMIT/path/in/repo", await ImportFixture.ErrorOf(() => Import(path)));

    [Fact]
    public async Task Another_path_needs_a_hash_as_before() => Assert.Equal(
        "import-corpus: give 'sha256' or 'from'; without it nothing says which content is meant.",
        await ImportFixture.ErrorOf(() => Import("pages.jsonl")));

    private void Put(string folder, string file, string blob)
    {
        var blobs = Directory.CreateDirectory(Path.Combine(Cache, folder, "blobs")).FullName;
        var link = Path.Combine(Cache, folder, "snapshots", Commit, file);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.WriteAllText(Path.Combine(blobs, blob), Text);
        File.Delete(link);
        File.CreateSymbolicLink(link, Path.Combine(blobs, blob));
    }

    private async Task<IReadOnlyList<string>> Import(string path, string? sha256 = null)
    {
        var corpus = await new ImportCorpus(path, CorpusFormat.Jsonl, sha256).RunAsync(fixture.Context);
        return [.. corpus.Read().Select(document => $"{document.Id} {document.Text}")];
    }

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // As git hash-object computes it.
    private static string GitHash(string text) =>
        Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes($"blob {Encoding.UTF8.GetByteCount(text)}\0{text}")));
}
