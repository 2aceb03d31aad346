using System.Text.Json;
using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;
using Experiments.Data.Import.Turns;

namespace Experiments.Data.Import;

/// <summary>
/// Imports answers that are labelled as desirable or not, as KTO learns from: a file, or all files of a folder, as they are, compressed by
/// gzip, or in Parquet.
/// </summary>
/// <remarks>
/// A record is <c>{"prompt": "…", "completion": "…", "label": true}</c>; prompt and completion may be lists of turns with role and content.
/// Records may have a text <c>system</c>, <c>tools</c>, <c>id</c> and <c>cluster</c>. An answer's id is its file's name and its line where
/// it has none. Texts stay as they are.
/// Left out, and listed in <c>dropped.jsonl</c> with the reason, are answers that make no dialogue to learn from.
/// Members of a record that are not read are counted in <c>import.json</c>; those that would change its meaning (weights, images) are
/// errors.
/// </remarks>
/// <param name="Path">The file or folder: absolute, or below the folder in EXPERIMENTS_DATA, that of the specs or one above it. With
/// <c>from</c>, its path there; a dot is all of it. <c>hub:ORG/NAME@COMMIT/file</c>, or <c>hub:datasets/…</c>, is a file in the cache of
/// Hugging Face's programs.</param>
/// <param name="Sha256">The SHA-256 of the file, or of what <c>LC_ALL=C sha256sum *</c> prints in the folder; the error shows it. The
/// default value is none: what <c>from</c> names, or a commit of the hub, is pinned already.</param>
/// <exception cref="StageException">The content has another hash, or is not in this format; the message names file and line.</exception>
[Stage("import-labelled-completions")]
[AtLeastOne(nameof(Sha256), nameof(From), ImportSource.OfHub, Without = ImportSource.Unpinned)]
public sealed record ImportLabelledCompletions(
    [NotEmpty] string Path,
    [NotEmpty, Excludes(nameof(ImportLabelledCompletions.From))] string? Sha256 = null) : Stage<LabelledCompletionSet>
{
    private const string Shape = """{"prompt": "…", "completion": "…", "label": true}""";

    /// <summary>The files among which the path is, such as those of fetch. The default value is none: it is on this machine.</summary>
    public Input<FileFolder>? From { get; init; }

    /// <summary>
    /// Where the records have our fields under other names: <c>{label: is_good}</c>. Ours are on the left, paths such as
    /// <c>a.b</c> and <c>a[0]</c> on the right. The default value is none: the names are those of the format.
    /// </summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc />
    public override Task<LabelledCompletionSet> RunAsync(StageContext context)
    {
        CheckParameters();
        using var run = ImportRun.Begin(context, "import-labelled-completions", Path, Sha256, From, fields: Fields);
        var (ids, sides, checks) = (new UniqueIds(), new AnswerSides(new(run.Drop)), new DialogueChecks(run, null));
        var records = run.Files.SelectMany(file => JsonRecords.Of(file, Shape));
        var completions = LabelledCompletionSet.Write(
            context.Output, run.Convert(records, record => record.Id, record => Keep(run, checks, Read(record, ids, sides))));
        run.End();
        return Task.FromResult(completions);
    }

    private static LabelledCompletion Read(SourceRecord record, UniqueIds ids, AnswerSides sides)
    {
        var id = ids.Of(record);
        return new(id, sides.Prompt(record), sides.Answer(record, "completion"), IsDesirable(record))
        {
            Cluster = UniqueIds.ClusterOf(record, id),
            Tools = ToolJson.Tools(record),
        };
    }

    private static bool IsDesirable(SourceRecord record) => record.Require("label") switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.Number } number when number.GetDouble() is 0 or 1 => number.GetDouble() == 1,
        { } other => throw record.Refuse($"'label' is {other.GetRawText()}, which is neither true nor false"),
    };

    private static IReadOnlyList<LabelledCompletion> Keep(ImportRun run, DialogueChecks checks, LabelledCompletion completion)
    {
        if (checks.Problem(completion.Prompt, completion.Completion) is not var (reason, detail))
        {
            return [completion];
        }

        run.Drop(completion.Id, reason, detail);
        return [];
    }
}
