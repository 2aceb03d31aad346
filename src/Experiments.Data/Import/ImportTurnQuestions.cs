using Experiments.Data.Import.Reading;
using Experiments.Data.Prompts;

namespace Experiments.Data.Import;

/// <summary>Imports questions of several turns, such as those of MT-bench: a file, or all files of a folder, also in gzip.</summary>
/// <remarks>
/// Their right answers, where they have some, are <c>$stage.solutions</c>, for judges. A question without an id has its place in the file
/// as one. Members of a record that are not read are counted in <c>import.json</c>.
/// </remarks>
/// <param name="Path">The file or folder: absolute, or below the folder in EXPERIMENTS_DATA, that of the specs or one above it. With
/// <c>from</c>, its path there; a dot is all of it. <c>hub:ORG/NAME@COMMIT/file</c>, or <c>hub:datasets/…</c>, is a file in the cache of
/// Hugging Face's programs.</param>
/// <param name="Format">The form of the file. The default value is mt-bench.</param>
/// <param name="Sha256">The SHA-256 of the file, or of what <c>LC_ALL=C sha256sum *</c> prints in the folder; the error shows it. The
/// default value is none: what <c>from</c> names, or a commit of the hub, is pinned already.</param>
/// <exception cref="StageException">The content has another hash, or is not in this format; the message names file and line.</exception>
[Stage("import-turn-questions")]
[AtLeastOne(nameof(Sha256), nameof(From), ImportSource.OfHub, Without = ImportSource.Unpinned)]
public sealed record ImportTurnQuestions(
    [NotEmpty] string Path,
    TurnQuestionFormat Format = TurnQuestionFormat.MtBench,
    [NotEmpty, Excludes(nameof(ImportTurnQuestions.From))] string? Sha256 = null) : Stage<TurnQuestionSet>
{
    /// <summary>The files among which the path is, such as those of fetch. The default value is none: it is on this machine.</summary>
    public Input<FileFolder>? From { get; init; }

    /// <summary>The kind of questions that do not name theirs. The default value is question.</summary>
    public string Kind { get; init; } = "question";

    /// <inheritdoc />
    public override Task<TurnQuestionSet> RunAsync(StageContext context)
    {
        CheckParameters();
        using var run = ImportRun.Begin(context, "import-turn-questions", Path, Sha256, From);
        var reading = new TurnQuestionReading(Format, Kind);
        var records = run.Files.SelectMany(file => JsonRecords.Of(file, reading.Shape));
        var questions = TurnQuestionSet.Write(
            context.Output, run.Convert<SourceRecord, TurnQuestion>(records, record => record.Id, record => [reading.Read(record)]));
        run.End();
        return Task.FromResult(questions);
    }
}

/// <summary>The forms in which files hold questions of several turns.</summary>
public enum TurnQuestionFormat
{
    /// <summary>
    /// <c>question.jsonl</c> of MT-bench: <c>{"question_id": 81, "category": "math", "turns": ["…", "…"], "reference": ["…", "…"]}</c>; the
    /// right answers may be absent.
    /// </summary>
    MtBench,

    /// <summary>Our own: <c>{"id": "…", "kind": "…", "turns": ["…"], "solutions": ["…"]}</c>; all but the turns may be absent.</summary>
    Jsonl,
}
