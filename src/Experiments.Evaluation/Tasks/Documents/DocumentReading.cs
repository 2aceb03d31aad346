using Experiments.Data.Import.Reading;
using Experiments.Evaluation.Tasks.Prompts;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Evaluation.Tasks.Documents;

/// <summary>Reads the documents of a split: records of JSON, rows of Parquet, or rows of CSV whose first names the columns.</summary>
internal static class DocumentReading
{
    private const string Shape = """{"question": "…", "answer": "…"}""";

    /// <summary>
    /// The documents of a file, or of all files of a folder. All have the same fields: one that lacks a field has None there.
    /// </summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="cancellation">Asks to stop.</param>
    /// <exception cref="StageException">It holds no documents, or something else.</exception>
    public static IReadOnlyList<TaskDocument> Read(string path, CancellationToken cancellation)
    {
        var documents = new List<TaskDocument>();
        foreach (var file in SourceFolder.Of(path, prose: false).Files)
        {
            var source = new SourceFile(
                file, 0, _ => cancellation.ThrowIfCancellationRequested(), new(RefusedMembers.Of("import-task")));
            documents.AddRange(IsCsv(file) ? CsvDocuments.Of(source) : JsonRecords.Of(source, Shape).Select(Document));
        }

        return documents.Count > 0 ? WithAllFields(documents)
            : throw new StageException($"{path}: there are no documents; expected records such as {Shape}.");
    }

    private static bool IsCsv(string file) => file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
        || file.EndsWith(".csv.gz", StringComparison.OrdinalIgnoreCase);

    private static TaskDocument Document(SourceRecord record)
    {
        try
        {
            return new(record.Id, (Mapping)JsonValue.Of(record.Value, MarkedText.Template));
        }
        catch (InvalidOperationException)
        {
            throw record.Refuse("a text has half of a surrogate pair (an escape such as \\ud83d without its other half)");
        }
    }

    private static List<TaskDocument> WithAllFields(List<TaskDocument> documents)
    {
        var names = documents.SelectMany(document => document.Fields.Entries).Select(entry => entry.Key)
            .Distinct(ValueComparer.Instance).ToList();
        return
        [
            .. documents.Select(document => document.Fields.Entries.Count == names.Count
                ? document
                : document with
                {
                    Fields = new(names.Select(name => KeyValuePair.Create(name, document.Fields.Find(name) ?? None.Instance))),
                }),
        ];
    }
}
