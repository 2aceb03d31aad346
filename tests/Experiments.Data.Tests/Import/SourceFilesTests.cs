using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import;

/// <summary>Files as people find them: packed, described, with other line ends, or no text at all.</summary>
public sealed class SourceFilesTests : IDisposable
{
    private const string Record = """{"text": "a"}""";

    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task A_file_and_its_compressed_form_are_read_once()
    {
        fixture.Write(Record, "a.jsonl");
        fixture.Write(ImportFixture.Compress(Record), "a.jsonl.gz");
        fixture.Write(ImportFixture.Compress(Record), "b.jsonl.gz");

        Assert.Equal(["a.jsonl/1", "b.jsonl.gz/1"], await Folder(CorpusFormat.Jsonl));
        Assert.Equal("""{"a.jsonl.gz":"it is a.jsonl once more"}""", Skipped());
        Assert.Contains("a.jsonl.gz is not read: it is a.jsonl once more", fixture.Context.Lines);
    }

    [Fact]
    public async Task A_compressed_file_that_holds_something_else_is_refused()
    {
        fixture.Write(Record, "a.jsonl");
        fixture.Write(ImportFixture.Compress(Record + " "), "a.jsonl.gz");

        Assert.StartsWith(
            $"{Path.Combine(fixture.Folder, "a.jsonl.gz")} holds something else than ",
            await ImportFixture.ErrorOf(() => Folder(CorpusFormat.Jsonl)));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("readme")]
    [InlineData("LICENSE.txt")]
    [InlineData("dataset card.md")]
    public async Task What_is_about_the_data_is_not_read_as_data(string name)
    {
        fixture.Write(Record, "a.jsonl");
        fixture.Write("# About the data", name);

        Assert.Equal(["a.jsonl/1"], await Folder(CorpusFormat.Jsonl));
        Assert.Equal($$"""{"{{name}}":"it is about the data"}""", Skipped());
        Assert.Equal(2, (await Folder(CorpusFormat.Files)).Count);
    }

    [Fact]
    public async Task A_folder_of_nothing_but_a_readme_holds_no_data()
    {
        fixture.Write("# About the data", "README.md");

        Assert.EndsWith(
            "the folder holds no files to import.", await ImportFixture.ErrorOf(() => Folder(CorpusFormat.Jsonl)));
    }

    [Theory]
    [InlineData("one\rtwo\rthree", new[] { "one", "two", "three" })]
    [InlineData("one\rtwo\r", new[] { "one", "two" })]
    [InlineData("one\r\ntwo\r\n", new[] { "one", "two" })]
    [InlineData("on\re\ntwo\n", new[] { "on\re", "two" })]
    public async Task Lines_end_in_LF_or_CRLF_or_all_in_CR(string text, string[] lines) =>
        Assert.Equal(lines, await Texts(Encoding.UTF8.GetBytes(text), CorpusFormat.Lines));

    [Fact]
    public async Task JSON_lines_may_end_in_CR() =>
        Assert.Equal(["a", "a"], await Texts(Encoding.UTF8.GetBytes($"{Record}\r{Record}\r"), CorpusFormat.Jsonl));

    [Fact]
    public async Task Line_ends_that_change_within_a_file_are_refused()
    {
        var text = "one\r" + new string('x', 1 << 20) + "\rtwo\nthree\n";

        Assert.StartsWith(
            $"{Path.Combine(fixture.Folder, "file")}(3,1): lines end in CR before this one, and in LF here",
            await ImportFixture.ErrorOf(() => Texts(Encoding.UTF8.GetBytes(text), CorpusFormat.Lines)));
    }

    public static TheoryData<byte[], string> Packed => new()
    {
        { [0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x00], "a file compressed by zstd" },
        { [.. "PAR1"u8, 0x15, 0x04], "a Parquet file" },
        { Zip(), "a zip archive" },
        { [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00, 0x00], "a file compressed by xz" },
        { [.. new byte[257].Select(_ => (byte)'a'), .. "ustar\0"u8, .. new byte[300]], "a tar archive" },
        { [.. "%PDF-1.7\n"u8], "a PDF file" },
    };

    [Theory]
    [MemberData(nameof(Packed))]
    public async Task A_file_that_is_no_text_is_called_what_it_is(byte[] bytes, string what)
    {
        foreach (var format in Enum.GetValues<CorpusFormat>())
        {
            var error = await ImportFixture.ErrorOf(() => Texts(bytes, format));
            Assert.StartsWith($"{Path.Combine(fixture.Folder, "file")}: this is {what}", error);
        }
    }

    private static byte[] Zip()
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("a.jsonl");
        }

        return stream.ToArray();
    }

    private async Task<IReadOnlyList<string>> Folder(CorpusFormat format) =>
        [.. (await new ImportCorpus(fixture.Folder, format, ImportFixture.Hash(fixture.Folder)).RunAsync(fixture.Context)).Read()
            .Select(document => document.Id)];

    private async Task<IReadOnlyList<string>> Texts(byte[] bytes, CorpusFormat format)
    {
        var path = fixture.Write(bytes);
        var corpus = await new ImportCorpus(path, format, ImportFixture.Hash(path)).RunAsync(fixture.Context);
        return [.. corpus.Read().Select(document => document.Text)];
    }

    private string Skipped()
    {
        using var summary = JsonDocument.Parse(fixture.Summary());
        return summary.RootElement.GetProperty("skipped").GetRawText();
    }
}
