using Experiments.Data.Dialogues;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Import;

/// <summary>
/// Imports pairs of answers of which one is preferred: a file, or all files of a folder, as they are, compressed by gzip, or in Parquet.
/// </summary>
/// <remarks>
/// A record is <c>{"prompt": "…", "chosen": "…", "rejected": "…"}</c>, each a text or a list of turns with role and content. Where
/// <c>chosen</c> and <c>rejected</c> are whole dialogues, the turns that both begin with are the prompt; dialogues may also be texts with
/// <c>Human:</c> and <c>Assistant:</c>, as in HH-RLHF. Records may have a text <c>system</c>, <c>tools</c>, <c>id</c> and <c>cluster</c>.
/// A pair's id is its file's name and its line where it has none. Texts stay as they are.
/// Left out, and listed in <c>dropped.jsonl</c> with the reason, are pairs whose answers are equal or do not answer one prompt, and those
/// of which an answer makes no dialogue to learn from.
/// Members of a record that are not read are counted in <c>import.json</c>; those that would change its meaning (weights, images) are
/// errors.
/// </remarks>
/// <param name="Path">The file or folder: absolute, or below the folder in EXPERIMENTS_DATA, that of the specs or one above it. With
/// <c>from</c>, its path there; a dot is all of it. <c>hub:ORG/NAME@COMMIT/file</c>, or <c>hub:datasets/…</c>, is a file in the cache of
/// Hugging Face's programs.</param>
/// <param name="Sha256">The SHA-256 of the file, or of what <c>LC_ALL=C sha256sum *</c> prints in the folder; the error shows it. The
/// default value is none: what <c>from</c> names, or a commit of the hub, is pinned already.</param>
/// <exception cref="StageException">The content has another hash, or is not in this format; the message names file and line.</exception>
[Stage("import-preferences")]
[AtLeastOne(nameof(Sha256), nameof(From), ImportSource.OfHub, Without = ImportSource.Unpinned)]
public sealed record ImportPreferences(
    [NotEmpty] string Path,
    [NotEmpty, Excludes(nameof(ImportPreferences.From))] string? Sha256 = null) : Stage<PreferenceSet>
{
    private const string Shape = """{"prompt": "…", "chosen": "…", "rejected": "…"}""";

    /// <summary>The files among which the path is, such as those of fetch. The default value is none: it is on this machine.</summary>
    public Input<FileFolder>? From { get; init; }

    /// <summary>
    /// Where the records have our fields under other names: <c>{prompt: question}</c>. Ours are on the left, paths such as
    /// <c>a.b</c> and <c>a[0]</c> on the right. The default value is none: the names are those of the format.
    /// </summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc />
    public override Task<PreferenceSet> RunAsync(StageContext context)
    {
        CheckParameters();
        using var run = ImportRun.Begin(context, "import-preferences", Path, Sha256, From, fields: Fields);
        var reading = new PreferenceReading(new(new(run.Drop)));
        var checks = new DialogueChecks(run, null);
        var records = run.Files.SelectMany(file => JsonRecords.Of(file, Shape));
        var preferences = PreferenceSet.Write(
            context.Output, run.Convert(records, record => record.Id, record => Keep(run, checks, reading.Read(record))));
        run.End();
        return Task.FromResult(preferences);
    }

    private static IReadOnlyList<Preference> Keep(ImportRun run, DialogueChecks checks, Preference pair)
    {
        var problem = pair.Chosen.SequenceEqual(pair.Rejected)
            ? ("equal-answers", "'chosen' and 'rejected' are the same")
            : checks.Problem(pair.Prompt, pair.Chosen) ?? checks.Problem(pair.Prompt, pair.Rejected);
        if (problem is not var (reason, detail))
        {
            return [pair];
        }

        run.Drop(pair.Id, reason, detail);
        return [];
    }
}
