using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import.DialogueFormats;

/// <summary>What a format of dialogues reads, and what becomes of it.</summary>
/// <param name="run">Has the files, and counts.</param>
/// <param name="checks">Keep the dialogues that a model can learn from.</param>
internal sealed class DialogueImport(ImportRun run, DialogueChecks checks)
{
    /// <summary>The files to read, in order.</summary>
    public IReadOnlyList<SourceFile> Files => run.Files;

    /// <summary>The dialogues of records that are JSON objects, in an array or one per line, or rows of Parquet.</summary>
    /// <param name="shape">What a record looks like, for errors.</param>
    /// <param name="read">The dialogues of a record.</param>
    public IEnumerable<Dialogue> OfJson(string shape, Func<SourceRecord, IEnumerable<Dialogue>> read) =>
        Of(Files.SelectMany(file => JsonRecords.Of(file, shape)), read);

    /// <summary>The dialogues of records.</summary>
    /// <param name="records">The records.</param>
    /// <param name="read">The dialogues of a record.</param>
    public IEnumerable<Dialogue> Of(IEnumerable<SourceRecord> records, Func<SourceRecord, IEnumerable<Dialogue>> read) =>
        run.Convert(records, record => record.Id, record => checks.Keep(read(record)));

    /// <summary>A dialogue of each file.</summary>
    /// <param name="read">The dialogue of a file.</param>
    public IEnumerable<Dialogue> OfFiles(Func<SourceFile, Dialogue> read) =>
        run.Convert(Files, file => file.Name, file => checks.Keep([read(file)]));

    /// <summary>Counts something that is left out.</summary>
    /// <param name="id">Where it comes from.</param>
    /// <param name="reason">The reason, in kebab-case.</param>
    /// <param name="detail">What exactly is wrong.</param>
    public void Drop(string id, string reason, string detail) => run.Drop(id, reason, detail);
}
