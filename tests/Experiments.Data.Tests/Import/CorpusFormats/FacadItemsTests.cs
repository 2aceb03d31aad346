using System.Text;
using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import.CorpusFormats;

/// <summary>Items as FACAD has them, as texts to pretrain on.</summary>
public sealed class FacadItemsTests : IDisposable
{
    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task The_details_stand_below_the_title_or_else_the_description_does()
    {
        var documents = await Import("""
            {"id": 7, "title": "wool coat", "description": "a warm coat", "detail_info": "DETAILS\nA warm coat.", "images": [{"0": "a"}]}
            {"id": 8, "title": "scarf", "description": "a soft scarf", "detail_info": ""}
            {"id": 9, "title": "hat", "description": "", "detail_info": null}
            """);

        Assert.Equal(["7|wool coat\nDETAILS\nA warm coat.", "8|scarf\na soft scarf"], documents);
        Assert.Equal([("file/3", "no-description")], fixture.Dropped());
        Assert.Equal(
            """{"files":["file"],"read":3,"kept":2,"dropped":{"no-description":1},"unread":{"images":1}}""" + "\n", fixture.Summary());
    }

    [Theory]
    [InlineData("""{"id": 1, "detail_info": "b"}""", "(1,1): 'title' is missing; ")]
    [InlineData("""{"id": 1, "title": 2}""", "(1,1): 'title' is not a text; ")]
    [InlineData("{\"id\": 1, \"title\": \"a\", \"detail_info\": \"b\"}\n{\"id\": 1, \"title\": \"a\"}", "(2,1): the id '1' is that of ")]
    [InlineData("[{\"id\": 1, \"title\": \"a\", \"detail_info\": \"b\"},", "(1,45): not JSON: ")]
    [InlineData("", "(1,1): the file is empty; ")]
    public async Task Another_form_is_an_error_at_its_line(string text, string message) => Assert.StartsWith(
        Path.Combine(fixture.Folder, "file") + message, await ImportFixture.ErrorOf(() => Import(text)));

    [Fact]
    public async Task Text_that_is_not_in_UTF_8_is_an_error_at_its_line()
    {
        var path = fixture.Write(Encoding.Latin1.GetBytes("{\"id\": 1, \"title\": \"é\", \"description\": \"b\"}"));
        var import = new ImportCorpus(path, CorpusFormat.Facad, ImportFixture.Hash(path));

        Assert.Contains("(1,1): the text is not in UTF-8;", await ImportFixture.ErrorOf(() => import.RunAsync(fixture.Context)));
    }

    private async Task<IReadOnlyList<string>> Import(string text)
    {
        var path = fixture.Write(text);
        var corpus = await new ImportCorpus(path, CorpusFormat.Facad, ImportFixture.Hash(path)).RunAsync(fixture.Context);
        return [.. corpus.Read().Select(document => $"{document.Id}|{document.Text}")];
    }
}
