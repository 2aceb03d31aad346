using Experiments.Data.Import.Reading;
using Experiments.Data.Ratings;

namespace Experiments.Data.Import;

/// <summary>
/// Imports what people said of the pairs of a <c>rating-task</c>: the file that <c>rate --export</c> writes, or a table of a crowd-work
/// site.
/// </summary>
/// <remarks>
/// A table has a rating per row, below a row with the names of columns. <c>pairs.csv</c> of the task has the pairs for such a site, and its
/// left is the first response unless a column says otherwise. Names of workers become <c>rater-1</c>, <c>rater-2</c> in the order of the
/// file. Left out, and listed in <c>dropped.jsonl</c>, are rows without a verdict, and work that was rejected, returned or timed out.
/// </remarks>
/// <param name="Task">The task that was rated.</param>
/// <param name="Path">The file or folder: absolute, or below the folder in EXPERIMENTS_DATA, that of the specs or one above it. With
/// <c>from</c>, its path there; a dot is all of it.</param>
/// <param name="Format">The form of the file. The default value is that of <c>rate --export</c>.</param>
/// <param name="Sha256">The SHA-256 of the file, or of what <c>LC_ALL=C sha256sum *</c> prints in the folder; <c>rate --export</c> and the
/// error show it. The default value is none: what <c>from</c> names is pinned already.</param>
/// <exception cref="StageException">The hash is another, a rating is of another task, or a rater rates a pair twice; the message names
/// file and line.</exception>
[Stage("import-ratings")]
[AtLeastOne(nameof(Sha256), nameof(From), ImportSource.OfHub, Without = ImportSource.Unpinned)]
public sealed record ImportRatings(
    Input<RatingTask> Task,
    [NotEmpty] string Path,
    RatingFormat Format = RatingFormat.Export,
    [NotEmpty, Excludes(nameof(ImportRatings.From))] string? Sha256 = null) : Stage<RatingSet>
{
    private const string Shape = """{"task": "…", "rater": "…", "pair": "…", "criterion": "…", "left": "first", "verdict": "left", …}""";

    /// <summary>The files among which the path is, such as those of fetch. The default value is none: it is on this machine.</summary>
    public Input<FileFolder>? From { get; init; }

    /// <summary>
    /// Which columns of a table have what, where they have other names than the format's: <c>{rater: PROLIFIC_PID, verdict: Q1}</c>. A
    /// rating has rater, pair, left, verdict, criterion, comment, seconds and status. The default value is none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>What a table's words for verdicts mean: <c>{A: left, B: right, Equal: tie}</c>. The default value is none.</summary>
    public IReadOnlyDictionary<string, string> Verdicts { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc />
    public override Task<RatingSet> RunAsync(StageContext context)
    {
        CheckParameters();
        using var run = ImportRun.Begin(context, "import-ratings", Path, Sha256, From, fields: new Dictionary<string, string>());
        var reading = new RatingReading(context.Open(Task));
        var ratings = RatingSet.Write(context.Output, Format == RatingFormat.Export ? OfExport(run, reading) : OfTable(run, reading));
        run.End();
        return System.Threading.Tasks.Task.FromResult(ratings);
    }

    private IEnumerable<Rating> OfExport(ImportRun run, RatingReading reading)
    {
        if (Columns.Count + Verdicts.Count > 0)
        {
            throw new StageException("import-ratings: 'columns' and 'verdicts' are for tables; the format export needs neither.");
        }

        var records = run.Files.SelectMany(file => JsonRecords.Of(file, Shape));
        return run.Convert<SourceRecord, Rating>(records, record => record.Id, record => [Read(record, reading)]);
    }

    private IEnumerable<Rating> OfTable(ImportRun run, RatingReading reading)
    {
        var table = new RatingTable(Format, Columns, Verdicts, reading);
        return run.Convert<TableRow, Rating>(run.Files.SelectMany(table.Rows), row => row.Row.Id, row => [table.Read(row)]);
    }

    private static Rating Read(SourceRecord record, RatingReading reading)
    {
        record.Know("position", "changes");
        var line = new RatingLine(
            record.Text("task"),
            record.Text("rater"),
            record.Text("pair"),
            record.Text("criterion"),
            record.Text("left"),
            record.Text("verdict"),
            record.OptionalText("comment") ?? "",
            0,
            0,
            0);
        return reading.Of(line, record.OptionalNumber("seconds"), record.Refuse);
    }
}

/// <summary>The forms in which files hold ratings.</summary>
public enum RatingFormat
{
    /// <summary>JSON lines as <c>rate --export</c> writes them.</summary>
    Export,

    /// <summary>Comma-separated values whose columns have our names: rater, pair, verdict, and left, comment, seconds if need be.</summary>
    Csv,

    /// <summary>
    /// The results of Amazon Mechanical Turk: <c>WorkerId</c>, <c>Input.pair</c>, <c>Answer.verdict</c> (or <c>Answer.verdict.left</c> and
    /// so on with true and false), <c>WorkTimeInSeconds</c>, <c>AssignmentStatus</c>.
    /// </summary>
    Mturk,

    /// <summary>
    /// Answers joined with the export of Prolific: <c>Participant id</c>, <c>Time taken</c>, <c>Status</c>, and the columns <c>pair</c> and
    /// <c>verdict</c>.
    /// </summary>
    Prolific,
}
