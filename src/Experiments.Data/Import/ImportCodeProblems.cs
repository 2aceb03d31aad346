using Experiments.Data.Code;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import;

/// <summary>Imports programming problems: a file, or all files of a folder, as they are, compressed by gzip, or in Parquet.</summary>
/// <remarks>
/// A problem's id is the one that its record has. Left out, and listed in <c>dropped.jsonl</c> with the reason, are problems without tests.
/// Members of a record that are not read are counted in <c>import.json</c>.
/// </remarks>
/// <param name="Path">The file or folder: absolute, or below the folder in EXPERIMENTS_DATA, that of the specs or one above it. With
/// <c>from</c>, its path there; a dot is all of it. <c>hub:datasets/ORG/NAME@COMMIT/file</c> is a file in the cache of Hugging Face's
/// programs.</param>
/// <param name="Format">The form of the file.</param>
/// <param name="Sha256">The SHA-256 of the file, or of what <c>LC_ALL=C sha256sum *</c> prints in the folder; the error shows it. The
/// default value is none: what <c>from</c> names, or a commit of the hub, is pinned already.</param>
/// <exception cref="StageException">The content has another hash, or is not in this format; the message names file and line.</exception>
[Stage("import-code-problems")]
[AtLeastOne(nameof(Sha256), nameof(From), ImportSource.OfHub, Without = ImportSource.Unpinned)]
public sealed record ImportCodeProblems(
    [NotEmpty] string Path,
    CodeFormat Format,
    [NotEmpty, Excludes(nameof(ImportCodeProblems.From))] string? Sha256 = null) : Stage<CodeProblemSet>
{
    /// <summary>The files among which the path is, such as those of fetch. The default value is none: it is on this machine.</summary>
    public Input<FileFolder>? From { get; init; }

    /// <inheritdoc />
    public override Task<CodeProblemSet> RunAsync(StageContext context)
    {
        CheckParameters();
        using var run = ImportRun.Begin(context, "import-code-problems", Path, Sha256, From, fields: new Dictionary<string, string>());
        Func<SourceRecord, CodeProblem> read = Format == CodeFormat.HumanEval ? HumanEval : Mbpp;
        var shape = Format == CodeFormat.HumanEval
            ? """{"task_id": "…", "prompt": "…", "entry_point": "…", "canonical_solution": "…", "test": "…"}"""
            : """{"task_id": 1, "text": "…", "code": "…", "test_list": ["…"]}""";
        var records = run.Files.SelectMany(file => JsonRecords.Of(file, shape));
        var problems = CodeProblemSet.Write(context.Output, run.Convert(records, record => record.Id, record => Keep(run, read(record))));
        run.End();
        return Task.FromResult(problems);
    }

    private static CodeProblem HumanEval(SourceRecord record)
    {
        var (entry, tests) = (record.Text("entry_point"), record.Text("test"));
        return new(
            record.Text("task_id"),
            record.Text("prompt"),
            entry,
            record.OptionalText("canonical_solution") ?? "",
            string.IsNullOrWhiteSpace(tests) ? "" : $"{tests}\n\ncheck({entry})\n");
    }

    // The sanitized edition calls the text of the problem its prompt, and its tests have imports of their own.
    private static CodeProblem Mbpp(SourceRecord record)
    {
        record.Know("challenge_test_list", "source_file");
        var text = record.OptionalText("text") ?? record.Text("prompt");
        var tests = record.Texts("test_list");
        IReadOnlyList<string> setup = record.Find("test_imports") is null
            ? [record.OptionalText("test_setup_code") ?? ""]
            : record.Texts("test_imports");
        var number = record.OptionalCount("task_id") ?? throw record.Refuse("'task_id' is missing");
        return new(
            $"mbpp/{number}",
            $"\"\"\"\n{text}\n{string.Join('\n', tests)}\n\"\"\"\n",
            "",
            record.OptionalText("code") ?? "",
            tests.Count == 0 ? "" : string.Join('\n', [.. setup.Where(line => line.Length > 0), .. tests]) + "\n");
    }

    private static IReadOnlyList<CodeProblem> Keep(ImportRun run, CodeProblem problem)
    {
        if (problem.Tests.Length > 0)
        {
            return [problem];
        }

        run.Drop(problem.Id, "no-tests", "the problem has no tests");
        return [];
    }
}

/// <summary>The forms in which files hold programming problems.</summary>
public enum CodeFormat
{
    /// <summary>
    /// HumanEval (Chen et al., 2021, arXiv:2107.03374): <c>{"task_id": "…", "prompt": "…", "entry_point": "…", "canonical_solution": "…",
    /// "test": "…"}</c>.
    /// </summary>
    HumanEval,

    /// <summary>
    /// MBPP (Austin et al., 2021, arXiv:2108.07732): <c>{"task_id": 1, "text": "…", "code": "…", "test_list": ["…"]}</c>, or its sanitized
    /// edition. The prompt is text and tests in a docstring.
    /// </summary>
    Mbpp,
}
