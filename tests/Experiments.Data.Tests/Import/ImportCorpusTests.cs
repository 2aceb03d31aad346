using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import;

public sealed class ImportCorpusTests : IDisposable
{
    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData("text", new[] { "file/1|one\ntwo", "file/3|three" })]
    [InlineData("title", new[] { "file/1|t1", "file/2|t2", "file/3|t3" })]
    public async Task The_text_lies_in_the_field_that_the_spec_names(string field, string[] expected)
    {
        var path = fixture.Write("""
            {"title": "t1", "text": "one\ntwo"}
            {"title": "t2", "text": ""}
            {"title": "t3", "text": "three"}
            """);

        Assert.Equal(expected, await Import(path, CorpusFormat.Jsonl, textField: field));
        Assert.Equal(3 - expected.Length, fixture.Dropped().Count);
    }

    [Fact]
    public async Task A_text_file_has_a_document_per_line() =>
        Assert.Equal(["file/1|one two", "file/3| three"], await Import(fixture.Write("one two\n\n three"), CorpusFormat.Lines));

    [Fact]
    public async Task A_folder_has_a_document_per_file()
    {
        fixture.Write("second\r\nline\n", "b.txt");
        fixture.Write([0xEF, 0xBB, 0xBF, (byte)'a'], "a.txt");
        fixture.Write("", "c.txt");
        fixture.Write("seen by nobody", ".hidden");
        File.Delete(Path.Combine(fixture.Folder, ".hidden"));

        Assert.Equal(["a.txt|a", "b.txt|second\r\nline\n"], await Import(fixture.Folder, CorpusFormat.Files));
        Assert.Equal([("c.txt", "empty-document")], fixture.Dropped());
    }

    [Fact]
    public async Task The_first_documents_may_be_taken_alone()
    {
        Assert.Equal(["file/1|a", "file/3|b"], await Import(fixture.Write("a\n\nb\nc\n"), CorpusFormat.Lines, maxDocuments: 2));
        Assert.Equal("{\"files\":[\"file\"],\"read\":3,\"kept\":2,\"dropped\":{\"empty-document\":1}}\n", fixture.Summary());
    }

    [Fact]
    public async Task A_field_is_refused_where_there_are_none() => Assert.Equal(
        "import-corpus: 'text-field' goes with 'format: jsonl' only, and it is lines; leave 'text-field' out.",
        await ImportFixture.ErrorOf(() => Import(fixture.Write("a"), CorpusFormat.Lines, textField: "body")));

    [Fact]
    public async Task A_missing_field_is_an_error_at_its_line() => Assert.Equal(
        $"{Path.Combine(fixture.Folder, "file")}(2,1): 'body' is missing; expected {{\"body\": \"…\"}}.",
        await ImportFixture.ErrorOf(
            () => Import(fixture.Write("{\"body\": \"a\"}\n{\"text\": \"b\"}"), CorpusFormat.Jsonl, textField: "body")));

    [Fact]
    public async Task An_empty_folder_is_an_error() => Assert.Equal(
        $"{fixture.Folder}: the folder holds no files to import.",
        await ImportFixture.ErrorOf(() => Import(fixture.Folder, CorpusFormat.Files)));

    private async Task<IReadOnlyList<string>> Import(string path, CorpusFormat format, string textField = "text", int? maxDocuments = null)
    {
        var stage = new ImportCorpus(path, format, ImportFixture.Hash(path)) { TextField = textField, MaxDocuments = maxDocuments };
        return [.. (await stage.RunAsync(fixture.Context)).Read().Select(document => $"{document.Id}|{document.Text}")];
    }
}
