using Experiments.Data.Text;

namespace Experiments.Data.Import.CorpusFormats;

/// <summary>A document per JSON object.</summary>
/// <param name="textField">The field that holds its text.</param>
internal sealed class JsonDocuments(string textField) : ICorpusFormat
{
    /// <inheritdoc />
    public IEnumerable<Document> Read(CorpusImport import) =>
        import.OfJson($"{{\"{textField}\": \"…\"}}", record => new(record.Id, record.Text(textField)));
}
