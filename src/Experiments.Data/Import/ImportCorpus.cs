using Experiments.Data.Import.CorpusFormats;
using Experiments.Data.Text;

namespace Experiments.Data.Import;

/// <summary>Imports documents: a file, or all files of a folder, as they are or compressed by gzip.</summary>
/// <remarks>
/// A document's id is its file's name and its line (its place from 1, in a JSON
/// array), or just its file's name where each file is a document.
/// Texts stay as they are. Left out, and listed in <c>dropped.jsonl</c> with the reason, are documents without text.
/// Members of a record beside the text are counted in <c>import.json</c>; a weight or an image is an error.
/// </remarks>
/// <param name="Path">The file or folder: absolute, or below the folder in EXPERIMENTS_DATA, that of the specs or one above it. With
/// <c>from</c>, its path there; a dot is all of it. <c>hub:ORG/NAME@COMMIT/file</c>, or <c>hub:datasets/…</c>, is a file in the cache of
/// Hugging Face's programs.</param>
/// <param name="Format">The form of the file.</param>
/// <param name="Sha256">The SHA-256 of the file, or of what <c>LC_ALL=C sha256sum *</c> prints in the folder; the error shows it. The
/// default value is none: what <c>from</c> names, or a commit of the hub, is pinned already.</param>
/// <exception cref="StageException">The content has another hash, or is not in this format; the message names file and line.</exception>
[Stage("import-corpus")]
[AtLeastOne(nameof(Sha256), nameof(From), ImportSource.OfHub, Without = ImportSource.Unpinned)]
public sealed record ImportCorpus(
    [NotEmpty] string Path,
    CorpusFormat Format,
    [NotEmpty, Excludes(nameof(ImportCorpus.From))] string? Sha256 = null) : Stage<Corpus>
{
    /// <summary>The files among which the path is, such as those of fetch. The default value is none: it is on this machine.</summary>
    public Input<FileFolder>? From { get; init; }

    private const string UsualField = "text";

    /// <summary>The field that holds the text in <see cref="CorpusFormat.Jsonl"/>. The default value is text.</summary>
    [NotEmpty, OnlyWith(nameof(Format), CorpusFormat.Jsonl, Unless = UsualField)]
    public string TextField { get; init; } = UsualField;

    /// <summary>
    /// Where the records have the text of <see cref="CorpusFormat.Jsonl"/>: <c>{text: page.body}</c>, a path such as <c>a.b</c> or
    /// <c>a[0]</c>. The default value is none: text-field says it.
    /// </summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <summary>Documents to take from the beginning; the rest is not read. The default value is none: all are taken.</summary>
    [Unit("documents"), Range(1, int.MaxValue)]
    public int? MaxDocuments { get; init; }

    /// <inheritdoc />
    public override Task<Corpus> RunAsync(StageContext context)
    {
        CheckParameters();
        var isProse = Format is CorpusFormat.Lines or CorpusFormat.Files;
        using var run = ImportRun.Begin(context, "import-corpus", Path, Sha256, From, isProse, Fields);
        var documents = CorpusReading.Of(Format, TextField).Read(new(run));
        var corpus = Corpus.Write(context.Output, documents.Take(MaxDocuments ?? int.MaxValue));
        run.End();
        return Task.FromResult(corpus);
    }
}

/// <summary>The forms in which files hold documents.</summary>
public enum CorpusFormat
{
    /// <summary>A JSON object per line (or in one array) with the text in a field.</summary>
    Jsonl,

    /// <summary>A document per line of a text file.</summary>
    Lines,

    /// <summary>A document per file.</summary>
    Files,

    /// <summary>
    /// The items of ETRI's Fashion-How (mdata), in Korean: rows of code, category, kind, feature (F, M, C or E) and description, separated
    /// by tabs, in code page 949. The rows of an item make a document, whose id is the code; a row without a description adds nothing.
    /// </summary>
    FashionHow,

    /// <summary>
    /// FACAD: <c>{"id": 1, "title": "…", "detail_info": "…", "description": "…", "images": […]}</c>; the title and, below it, the details,
    /// or the description where there are none. An item without either is left out as <c>no-description</c>.
    /// </summary>
    Facad,
}
