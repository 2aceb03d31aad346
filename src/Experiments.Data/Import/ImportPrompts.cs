using Experiments.Data.Import.Reading;
using Experiments.Data.Prompts;

namespace Experiments.Data.Import;

/// <summary>Imports prompts for models to respond to: a file, or all files of a folder, as they are or compressed by gzip.</summary>
/// <remarks>
/// A prompt's id is its file's name and its line (its place from 1, in a JSON array): <c>prompts.jsonl/17</c>. Texts stay as they are.
/// Left out, and listed in <c>dropped.jsonl</c> with the reason, are prompts
/// without text and those that <see cref="Challenging"/> excludes.
/// Members of a record that are not read are counted in <c>import.json</c>; those that would change its
/// meaning (a system prompt, a context, images) are errors.
/// </remarks>
/// <param name="Path">The file or folder: absolute, or below the folder in EXPERIMENTS_DATA, that of the specs or one above it. With
/// <c>from</c>, its path there; a dot is all of it. <c>hub:ORG/NAME@COMMIT/file</c>, or <c>hub:datasets/…</c>, is a file in the cache of
/// Hugging Face's programs.</param>
/// <param name="Format">The form of the file.</param>
/// <param name="Sha256">The SHA-256 of the file, or of what <c>LC_ALL=C sha256sum *</c> prints in the folder; the error shows it. The
/// default value is none: what <c>from</c> names, or a commit of the hub, is pinned already.</param>
/// <exception cref="StageException">The content has another hash, or is not in this format; the message names file and line.</exception>
[Stage("import-prompts")]
[AtLeastOne(nameof(Sha256), nameof(From), ImportSource.OfHub, Without = ImportSource.Unpinned)]
public sealed record ImportPrompts(
    [NotEmpty] string Path,
    PromptFormat Format,
    [NotEmpty, Excludes(nameof(ImportPrompts.From))] string? Sha256 = null) : Stage<PromptSet>
{
    /// <summary>The files among which the path is, such as those of fetch. The default value is none: it is on this machine.</summary>
    public Input<FileFolder>? From { get; init; }

    /// <summary>The kind of prompts that do not name theirs; results may be taken by kind. The default value is prompt.</summary>
    public string Kind { get; init; } = "prompt";

    /// <summary>
    /// In <see cref="PromptFormat.RealToxicityPrompts"/>: true takes only the challenging
    /// prompts, false only the others. The default value takes both.
    /// </summary>
    [OnlyWith(nameof(Format), PromptFormat.RealToxicityPrompts)]
    public bool? Challenging { get; init; }

    /// <summary>
    /// Where the records have our fields under other names: <c>{text: query}</c>. Ours are on the left, paths such as
    /// <c>a.b</c> and <c>a[0]</c> on the right. The default value is none: the names are those of the format.
    /// </summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc />
    public override Task<PromptSet> RunAsync(StageContext context)
    {
        CheckParameters();
        using var run = ImportRun.Begin(context, "import-prompts", Path, Sha256, From, prose: Format == PromptFormat.TextLines, Fields);
        var prompts = PromptSet.Write(context.Output, Format switch
        {
            PromptFormat.TextLines =>
                run.Convert(run.Files.SelectMany(Lines.Of), line => line.Id, line => Keep(run, Plain(line.Id, line.Text))),
            PromptFormat.Jsonl => Records(run, """{"text": "…"}""", new OwnPrompts(Kind).Read),
            PromptFormat.ShareGpt => Records(run, """{"conversations": [{"from": "human", "value": "…"}, …]}""", FirstRequest),
            PromptFormat.RealToxicityPrompts => Records(run, ToxicityRecord.Shape, record => ToxicityRecord.Read(record, Challenging)),
            _ => throw new StageException($"import-prompts: there is no format {Format}."),
        });
        run.End();
        return Task.FromResult(prompts);
    }

    private static IEnumerable<UserPrompt> Records(ImportRun run, string shape, Func<SourceRecord, UserPrompt> read) =>
        run.Convert(run.Files.SelectMany(file => JsonRecords.Of(file, shape)), record => record.Id, record => Keep(run, read(record)));

    private static IReadOnlyList<UserPrompt> Keep(ImportRun run, UserPrompt prompt)
    {
        if (!string.IsNullOrWhiteSpace(prompt.Text))
        {
            return [prompt];
        }

        run.Drop(prompt.Id, "empty-prompt", "the prompt has no text");
        return [];
    }

    private UserPrompt Plain(string id, string text) => new(id, Kind, text, []);

    private UserPrompt FirstRequest(SourceRecord record)
    {
        var request = record.Records("conversations").FirstOrDefault(turn => turn.Text("from") is "human" or "user");
        return request is null
            ? throw new UnusableRecordException("no-user", "the user has no turn")
            : Plain(record.Id, request.Text("value"));
    }
}

/// <summary>The forms in which files hold prompts.</summary>
public enum PromptFormat
{
    /// <summary>
    /// Our own:
    /// <c>{"id": "…", "kind": "…", "text": "…", "facts": [{"relation": "…", "value": "…", "values": ["…"]}]}</c>;
    /// all but the text may be absent.
    /// </summary>
    Jsonl,

    /// <summary>
    /// RealToxicityPrompts: <c>{"prompt": {"text": "…", "toxicity": 0.3}, "challenging": false}</c>; the kind is
    /// <c>toxic</c> from 0.5 on, <c>non-toxic</c> below, <c>unscored</c> without a score.
    /// </summary>
    RealToxicityPrompts,

    /// <summary>ShareGPT: the first user's turn of each dialogue.</summary>
    ShareGpt,

    /// <summary>A prompt per line of a text file.</summary>
    TextLines,
}
