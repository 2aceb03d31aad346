using Experiments.Data.Import.Reading;
using Experiments.Data.Text;

namespace Experiments.Data.Import.CorpusFormats;

/// <summary>What a format of documents reads, and what becomes of it.</summary>
/// <param name="run">Has the files, and counts.</param>
internal sealed class CorpusImport(ImportRun run)
{
    /// <summary>The documents of records that are JSON objects, in an array or one per line, or rows of Parquet.</summary>
    /// <param name="shape">What a record looks like, for errors.</param>
    /// <param name="read">The document of a record.</param>
    public IEnumerable<Document> OfJson(string shape, Func<SourceRecord, Document> read) =>
        Of(file => JsonRecords.Of(file, shape), record => record.Id, read);

    /// <summary>The documents of whatever files hold.</summary>
    /// <param name="records">What a file holds.</param>
    /// <param name="id">Where it comes from.</param>
    /// <param name="read">The document of it.</param>
    public IEnumerable<Document> Of<T>(Func<SourceFile, IEnumerable<T>> records, Func<T, string> id, Func<T, Document> read) =>
        run.Convert(run.Files.SelectMany(records), id, record => Keep(read(record)));

    private IReadOnlyList<Document> Keep(Document document)
    {
        if (!string.IsNullOrWhiteSpace(document.Text))
        {
            return [document];
        }

        run.Drop(document.Id, "empty-document", "the document has no text");
        return [];
    }
}
