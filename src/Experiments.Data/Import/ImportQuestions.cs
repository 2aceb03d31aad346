using Experiments.Data.Import.Reading;
using Experiments.Data.Questions;

namespace Experiments.Data.Import;

/// <summary>Imports questions with known answers: a file, or all files of a folder, as they are or compressed by gzip.</summary>
/// <remarks>
/// A question's id is its file's name and its line (its row, in a file whose name ends in .parquet): <c>NQ-open.dev.jsonl/17</c>.
/// Texts stay as they are.
/// Left out, and listed in <c>dropped.jsonl</c> with the reason, are questions without
/// text, without an answer, or with an answer or option without text.
/// Members of a record that are not read are counted in <c>import.json</c>; those that would change its
/// meaning (a context, images) are errors.
/// </remarks>
/// <param name="Path">The file or folder: absolute, or below the folder in EXPERIMENTS_DATA, that of the specs or one above it. With
/// <c>from</c>, its path there; a dot is all of it. <c>hub:ORG/NAME@COMMIT/file</c>, or <c>hub:datasets/…</c>, is a file in the cache of
/// Hugging Face's programs.</param>
/// <param name="Format">The form of the file.</param>
/// <param name="Sha256">The SHA-256 of the file, or of what <c>LC_ALL=C sha256sum *</c> prints in the folder; the error shows it. The
/// default value is none: what <c>from</c> names, or a commit of the hub, is pinned already.</param>
/// <exception cref="StageException">The content has another hash, or is not in this format; the message names file and line.</exception>
[Stage("import-questions")]
[AtLeastOne(nameof(Sha256), nameof(From), ImportSource.OfHub, Without = ImportSource.Unpinned)]
public sealed record ImportQuestions(
    [NotEmpty] string Path,
    QuestionFormat Format,
    [NotEmpty, Excludes(nameof(ImportQuestions.From))] string? Sha256 = null) : Stage<QuestionSet>
{
    /// <summary>The files among which the path is, such as those of fetch. The default value is none: it is on this machine.</summary>
    public Input<FileFolder>? From { get; init; }

    /// <summary>
    /// Where the records have our fields under other names: <c>{text: query, correct: gold}</c>. Ours are on the left, paths such as
    /// <c>a.b</c> and <c>a[0]</c> on the right. The default value is none: the names are those of the format.
    /// </summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc />
    public override Task<QuestionSet> RunAsync(StageContext context)
    {
        CheckParameters();
        using var run = ImportRun.Begin(context, "import-questions", Path, Sha256, From, fields: Fields);
        var questions = QuestionSet.Write(context.Output, Format switch
        {
            QuestionFormat.Jsonl => Records(run, """{"text": "…", "answers": ["…"]}""", new OwnQuestions().Read),
            QuestionFormat.NqOpen => Records(run, """{"question": "…", "answer": ["…"]}""", ReadNqOpen),
            QuestionFormat.QuestionAnswer => Records(run, """{"question": "…", "answers": ["…"]}""", ReadAnswers),
            QuestionFormat.MmluCsv => run.Convert(run.Files.SelectMany(CsvRows.Of), row => row.Id, row => Keep(run, MmluRow.Read(row))),
            _ => throw new StageException($"import-questions: there is no format {Format}."),
        });
        run.End();
        return Task.FromResult(questions);
    }

    private static IEnumerable<Question> Records(ImportRun run, string shape, Func<SourceRecord, Question> read) =>
        run.Convert(run.Files.SelectMany(file => JsonRecords.Of(file, shape)), record => record.Id, record => Keep(run, read(record)));

    private static Question ReadNqOpen(SourceRecord record) => new(record.Id, record.Text("question"), record.Texts("answer"), [], -1);

    private static Question ReadAnswers(SourceRecord record) => new(
        record.Id, record.Text("question"), record.TextOrTexts(record.Find("answers") is null ? "answer" : "answers"), [], -1);

    private static IReadOnlyList<Question> Keep(ImportRun run, Question question)
    {
        if (Problem(question) is not var (reason, detail))
        {
            return [question];
        }

        run.Drop(question.Id, reason, detail);
        return [];
    }

    private static (string Reason, string Detail)? Problem(Question question)
    {
        if (string.IsNullOrWhiteSpace(question.Text))
        {
            return ("empty-question", "the question has no text");
        }

        if (question.Answers.Count == 0)
        {
            return ("no-answer", "there is no accepted answer");
        }

        if (question.Answers.Any(string.IsNullOrWhiteSpace) || question.Choices.Any(string.IsNullOrWhiteSpace))
        {
            return ("empty-answer", "an answer or option has no text");
        }

        if (question.HasEqualOptions)
        {
            return ("equal-options", $"the right option '{question.Choices[question.Correct]}' is there twice");
        }

        return null;
    }
}

/// <summary>The forms in which files hold questions.</summary>
public enum QuestionFormat
{
    /// <summary>
    /// Our own: <c>{"id": "…", "text": "…", "answers": ["…"], "choices": ["…"], "correct": 0}</c>; without
    /// an id, its place in the file is the id; choices and correct may both be absent, and with them the answers may. The right choice
    /// is its place from 0, its letter, its text, or one of <c>labels</c>. What results can be sliced by is in
    /// <c>subject</c>, or in <c>fields</c>: <c>{"relation": "city"}</c>.
    /// </summary>
    Jsonl,

    /// <summary>NQ-open: <c>{"question": "…", "answer": ["…"]}</c>, a record per line.</summary>
    NqOpen,

    /// <summary>
    /// MMLU: comma-separated rows of a question, four options and the letter of the right one, without a header. The file's name, without
    /// <c>_test</c>, <c>_val</c> or <c>_dev</c>, is the subject, by which results can be sliced.
    /// </summary>
    MmluCsv,

    /// <summary><c>{"question": "…", "answers": ["…"]}</c>, or <c>"answer"</c>; a text or a list of texts.</summary>
    QuestionAnswer,
}
