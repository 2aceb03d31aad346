using Experiments.Data.Dialogues;
using Experiments.Data.Import.DialogueFormats;
using Experiments.Data.Import.Turns;

namespace Experiments.Data.Import;

/// <summary>Imports dialogues: a file, or all files of a folder, as they are or compressed by gzip.</summary>
/// <remarks>
/// A dialogue's id is its file's name and its line (its place from 1, in a JSON array): <c>part1.json/17</c>; formats with ids of their
/// own keep them. Texts stay as they are.
/// Left out, and listed in <c>dropped.jsonl</c> with the reason, are dialogues that do
/// not begin with the user (after system turns), have no answer,
/// have a turn without text, a speaker who is neither user nor assistant nor a tool that was called, or a letter
/// cut in half. Source of the filters: section 3 of the paper.
/// Members of a record that are not read are counted in <c>import.json</c>; those that would change its
/// meaning (weights, preferences, images, tools where the format does not read them) are errors. A file whose name ends in .parquet
/// holds records in rows.
/// </remarks>
/// <param name="Path">The file or folder: absolute, or below the folder in EXPERIMENTS_DATA, that of the specs or one above it. With
/// <c>from</c>, its path there; a dot is all of it. <c>hub:ORG/NAME@COMMIT/file</c>, or <c>hub:datasets/…</c>, is a file in the cache of
/// Hugging Face's programs.</param>
/// <param name="Format">The form of the file.</param>
/// <param name="Sha256">The SHA-256 of the file, or of what <c>LC_ALL=C sha256sum *</c> prints in the folder; the error shows it. The
/// default value is none: what <c>from</c> names, or a commit of the hub, is pinned already.</param>
/// <exception cref="StageException">The content has another hash, or is not in this format; the message names file and line.</exception>
[Stage("import-dialogues")]
[AtLeastOne(nameof(Sha256), nameof(From), ImportSource.OfHub, Without = ImportSource.Unpinned)]
public sealed record ImportDialogues(
    [NotEmpty] string Path,
    DialogueFormat Format,
    [NotEmpty, Excludes(nameof(ImportDialogues.From))] string? Sha256 = null) : Stage<DialogueSet>
{
    /// <summary>The files among which the path is, such as those of fetch. The default value is none: it is on this machine.</summary>
    public Input<FileFolder>? From { get; init; }

    /// <summary>Whose answers to take from <see cref="DialogueFormat.Hc3"/>, which has several. The default value is ChatGPT's.</summary>
    [OnlyWith(nameof(Format), DialogueFormat.Hc3)]
    public AnswerSource? Answers { get; init; }

    /// <summary>Turns that a dialogue may have; longer ones are left out. The default value is none: all lengths are taken.</summary>
    [Unit("turns"), Range(2, int.MaxValue)]
    public int? MaxTurns { get; init; }

    /// <summary>
    /// What becomes of parts of a turn that are no texts, such as images, in <see cref="DialogueFormat.Jsonl"/>. The default value refuses
    /// them.
    /// </summary>
    [OnlyWith(nameof(Format), DialogueFormat.Jsonl, Unless = "refuse")]
    public OtherParts OtherParts { get; init; } = OtherParts.Refuse;

    /// <summary>
    /// Where the records have our fields under other names: <c>{messages: conversation, messages.role: from}</c>. Ours are on the left,
    /// paths such as <c>a.b</c> and <c>a[0]</c> on the right. The default value is none: the names are those of the format.
    /// </summary>
    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

    /// <inheritdoc />
    public override Task<DialogueSet> RunAsync(StageContext context)
    {
        CheckParameters();
        using var run = ImportRun.Begin(context, "import-dialogues", Path, Sha256, From, fields: Fields);
        var format = DialogueReading.Of(Format, Answers ?? AnswerSource.ChatGpt, new(run.Drop, OtherParts));
        var dialogues = DialogueSet.Write(context.Output, format.Read(new(run, new(run, MaxTurns))));
        run.End();
        return Task.FromResult(dialogues);
    }
}

/// <summary>The forms in which files hold dialogues: a JSON array of records, or a record per line, where nothing else is said.</summary>
public enum DialogueFormat
{
    /// <summary>
    /// Our own and that of OpenAI's interface: <c>{"id": "…", "messages": [{"role": "user", "content": "…"}, …]}</c>; the id may be
    /// absent. Contents may be lists of parts; <c>name</c>, <c>tool_calls</c>, <c>tool_call_id</c> and <c>weight</c> of turns and
    /// <c>tools</c> of records are read, too.
    /// </summary>
    Jsonl,

    /// <summary>
    /// ShareGPT: <c>{"conversations": [{"from": "human", "value": "…"}, {"from": "gpt", "value": "…"}, …]}</c>, and a <c>system</c> text.
    /// </summary>
    ShareGpt,

    /// <summary>HC3: <c>{"question": "…", "human_answers": ["…"], "chatgpt_answers": ["…"]}</c>; every answer makes a dialogue.</summary>
    Hc3,

    /// <summary>
    /// Alpaca, and Super-NaturalInstructions in its form:
    /// <c>{"instruction": "…", "input": "…", "output": "…"}</c>; the input may be empty or
    /// absent. A <c>system</c> text and earlier turns, <c>"history": [["…", "…"]]</c>, are read, too.
    /// </summary>
    Alpaca,

    /// <summary>Dolly: <c>{"instruction": "…", "context": "…", "response": "…"}</c>; the context may be empty or absent.</summary>
    Dolly,

    /// <summary>
    /// AdvertiseGen: <c>{"content": "type#skirt*colour#red", "summary": "…"}</c>; the user gives the
    /// keywords, a pair per line, and the assistant says the advertisement.
    /// </summary>
    AdvertiseGen,

    /// <summary><c>{"prompt": "…", "completion": "…"}</c>; both may be lists of turns.</summary>
    PromptCompletion,

    /// <summary>
    /// <c>{"question": "…", "answers": ["…"]}</c>, or <c>"answer"</c> with a text or a list; every answer makes a dialogue.
    /// </summary>
    QuestionAnswer,

    /// <summary>
    /// CAMERA, Japanese advertisements: comma-separated values with the columns <c>asset_id</c>, <c>kw</c>, <c>lp_meta_description</c> and
    /// <c>title_org</c>. The user gives keywords and the landing page's description, a line each, and the assistant says the title. Texts
    /// in <c>title_ne1</c> to <c>title_ne3</c> are references to score by: they are left out as <c>further-reference</c>.
    /// </summary>
    Camera,

    /// <summary>
    /// FaithCAMERA, faithful titles for CAMERA's test: a folder with its .tsv (columns <c>asset_id</c>, <c>ad_title</c>) and CAMERA's
    /// <c>test.csv</c>, which has what the user says. Rows without a faithful title are left out as <c>no-faithful-title</c>, titles
    /// without a row as <c>no-input</c>.
    /// </summary>
    FaithCamera,

    /// <summary>
    /// SIMMC 1: <c>{"dialogue_data": [{"dialogue_idx": 1, "dialogue": [{"turn_idx": 0, "transcript": "…",
    /// "system_transcript": "…"}]}]}</c>; the user says the transcript, and the assistant the system's. The dialogue's index is its id.
    /// </summary>
    Simmc,

    /// <summary>
    /// MMD: a folder with a file for each dialogue, <c>[{"speaker": "user", "utterance": {"nlg": "…", "images": ["…"]}}, …]</c>; its name
    /// is the id. Turns without text are left out as <c>no-text</c>; then turns of one speaker in a row are one, joined by a line break.
    /// </summary>
    Mmd,

    /// <summary>
    /// ETRI's Fashion-How (ddata), in Korean: rows of index, tag, text and perhaps the turn's function, separated by tabs, in code page
    /// 949. The index 0 begins a dialogue. The user is <c>&lt;US&gt;</c>; the assistant is the coordinator, with its words,
    /// <c>&lt;CO&gt;</c>, and the codes of items that it shows, <c>&lt;AC&gt;</c>. Rows of one speaker in a row are one turn, joined by a
    /// line break. What the coordinator says before the user does is left out as <c>opening-turn</c>.
    /// </summary>
    FashionHow,

    /// <summary>
    /// FACAD: <c>{"id": 1, "title": "…", "category": "…", "attr": ["…"], "description": "…", "images": […]}</c>; the user gives title,
    /// category and attributes, a line each, and the assistant says the description, which is in lower case and without punctuation.
    /// </summary>
    Facad,
}

/// <summary>Whose answers are taken where a file holds several.</summary>
public enum AnswerSource
{
    /// <summary>ChatGPT's.</summary>
    ChatGpt,

    /// <summary>People's.</summary>
    Human,
}
