using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import.CorpusFormats;

/// <summary>Items as Fashion-How has them: several rows with tabs for each, in code page 949.</summary>
public sealed class FashionHowItemsTests : IDisposable
{
    private const string Item = "CT-001 \tO \tCT \tF \t단추 여밈 \nCT-001 \tO \tCT \tC \t진한 남색 \n";

    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task The_rows_of_an_item_are_the_lines_of_its_document()
    {
        Assert.Equal(
            ["CT-001|CT-001 O CT\nF: 단추 여밈\nC: 진한 남색", "PT-002|PT-002 B PT\nM: 면"],
            await Import(Item + "PT-002\tB\tPT\tM\t면\nPT-002\tB\tPT\tE\t\n"));
        Assert.Equal("""{"files":["file"],"read":2,"kept":2,"dropped":{}}""" + "\n", fixture.Summary());
    }

    [Theory]
    [InlineData("", "(1,1): the file is empty; ")]
    [InlineData(Item + "PT-002\tB\tPT\tM\n", "(3,1): the row has 4 fields; ")]
    [InlineData(Item + "PT-002\tB\tPT\tX\t면\n", "(3,1): the feature is 'X'; ")]
    [InlineData(Item + "\tB\tPT\tM\t면\n", "(3,1): the item has no code; ")]
    [InlineData(Item + "CT-001\tB\tCT\tM\t면\n", "(3,1): the item is 'CT-001 B CT' here and 'CT-001 O CT' in the row before; ")]
    [InlineData(
        Item + "PT-002\tB\tPT\tM\t면\n" + Item,
        "(4,1): the item CT-001 begins in file/1 already, and the rows of an item follow one another; ")]
    public async Task A_row_of_another_form_is_an_error_at_its_line(string text, string message) => Assert.StartsWith(
        $"{Path.Combine(fixture.Folder, "file")}{message}expected rows of code, category, kind, feature",
        await ImportFixture.ErrorOf(() => Import(text)));

    [Fact]
    public async Task UTF_8_is_an_error_with_line_and_byte() => Assert.StartsWith(
        $"{Path.Combine(fixture.Folder, "file")}(1,15): the byte EB ",
        await ImportFixture.ErrorOf(() => Import(fixture.Write("CT-001\tO\tCT\tF\t단추\n"), isWritten: true)));

    private async Task<IReadOnlyList<string>> Import(string text, bool isWritten = false)
    {
        var path = isWritten ? text : fixture.Write(DialogueFixture.Korean.GetBytes(text));
        var corpus = await new ImportCorpus(path, CorpusFormat.FashionHow, ImportFixture.Hash(path)).RunAsync(fixture.Context);
        return [.. corpus.Read().Select(document => $"{document.Id}|{document.Text}")];
    }
}
