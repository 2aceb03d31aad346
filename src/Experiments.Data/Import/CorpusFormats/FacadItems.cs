using Experiments.Data.Import.Reading;
using Experiments.Data.Text;

namespace Experiments.Data.Import.CorpusFormats;

/// <summary>FACAD (Yang et al., 2020): a document per item of a shop, in English.</summary>
/// <remarks>
/// A document has the item's title and, below it, its details, in which the description stands in full sentences; of an item without
/// details it has the description, in lower case and without punctuation. An item without either is left out.
/// </remarks>
internal sealed class FacadItems : ICorpusFormat
{
    private readonly UniqueIds ids = new();

    /// <inheritdoc />
    public IEnumerable<Document> Read(CorpusImport import) =>
        import.OfJson("""{"id": 1, "title": "…", "detail_info": "…", "description": "…"}""", ReadRecord);

    private Document ReadRecord(SourceRecord record)
    {
        record.PassOver("images");
        var id = ids.Of(record);
        var title = record.Text("title");
        string?[] texts = [record.OptionalText("detail_info"), record.OptionalText("description")];
        var text = texts.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text));
        return text is null
            ? throw new UnusableRecordException("no-description", "the item has neither details nor a description")
            : new(id, string.Join('\n', new[] { title, text }.Where(part => !string.IsNullOrWhiteSpace(part))));
    }
}
