using Experiments.Data.Import.Reading;
using Experiments.Data.Text;

namespace Experiments.Data.Import.CorpusFormats;

/// <summary>A document per line.</summary>
internal sealed class LineDocuments : ICorpusFormat
{
    /// <inheritdoc />
    public IEnumerable<Document> Read(CorpusImport import) =>
        import.Of(Lines.Of, line => line.Id, line => new(line.Id, line.Text));
}
