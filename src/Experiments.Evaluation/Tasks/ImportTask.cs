using Experiments.Evaluation.Tasks.Definitions;
using Experiments.Evaluation.Tasks.Documents;
using Experiments.Evaluation.Tasks.Prompts;
using Experiments.Evaluation.Tasks.Reading;
using Experiments.Evaluation.Tasks.Sampling;

namespace Experiments.Evaluation.Tasks;

/// <summary>Reads a task of lm-evaluation-harness, or a group of them, and makes the prompts that models are given.</summary>
/// <remarks>
/// Prompts are those of the harness, character by character: its Jinja, its delimiters, and its choice of solved documents by Python's
/// random numbers. Python of a task (<c>!function</c>) is not run; what a task has of it, and every key that is not read, is named in the
/// error, all at once. Data sets are not fetched: <c>data</c> names the file of each split.
/// Source: lm-evaluation-harness, version 0.4.
/// </remarks>
/// <param name="Path">The YAML of the task: absolute, or below the folder in EXPERIMENTS_DATA, that of the specs or one above it.
/// <c>hub:ORG/NAME@COMMIT/file</c>, or <c>hub:datasets/…</c>, is a file in the cache of Hugging Face's programs.</param>
/// <param name="Sha256">The SHA-256 of what <c>sha256sum</c> prints of the task, the files that it includes, and those of <c>data</c>, all
/// without their folders; the error shows it. Files of <c>from</c>, and those of a commit of the hub, are pinned already and not in
/// it.</param>
/// <param name="Data">The file or folder of each split that is read, by the split's name: <c>{test: arc/test.parquet}</c>. They are JSON
/// (lines or an array), Parquet, or CSV whose first row names the columns. In a path {task} and {dataset_name} stand for those of a task of
/// a group.</param>
/// <param name="Shots">Solved documents before each one that is asked. The default value is what the task says, and 0 where it says
/// nothing.</param>
/// <param name="Limit">Documents to ask at most, of each task the first ones. The default value is all.</param>
/// <param name="Seed">The seed of the draw of solved documents. The default value is that of the harness.</param>
/// <exception cref="StageException">The files have another hash, or the task uses what is not read here.</exception>
[Stage("import-task")]
public sealed record ImportTask(
    [NotEmpty] string Path,
    [NotEmpty] string Sha256,
    IReadOnlyDictionary<string, string> Data,
    [Range(0, 1000), Unit("documents")] int? Shots = null,
    [Range(1, 100_000_000), Unit("documents")] int? Limit = null,
    long Seed = 1234) : Stage<TaskSet>
{
    /// <summary>Whether the chat template of the model that is asked makes the prompts, as <c>--apply_chat_template</c> of the harness. The
    /// default value is false.</summary>
    public bool ApplyChatTemplate { get; init; }

    /// <summary>Whether solved documents are turns of their own there, as <c>--fewshot_as_multiturn</c>; otherwise the user says all. The
    /// default value is true with a chat template, as in the harness.</summary>
    [OnlyWith(nameof(ApplyChatTemplate), true)]
    public bool? FewshotAsMultiturn { get; init; }

    /// <summary>What a model is told before the task's description, as <c>--system_instruction</c>: by the chat template as the system's
    /// words, without one as text. The default value is nothing.</summary>
    [NotEmpty]
    public string? SystemInstruction { get; init; }

    /// <summary>The files among which those of <c>data</c> are, such as those of fetch. The default value is none: they are on this
    /// machine.</summary>
    public Input<FileFolder>? From { get; init; }

    /// <inheritdoc />
    public override Task<TaskSet> RunAsync(StageContext context)
    {
        CheckParameters();
        var files = new TaskFiles(context, From);
        var path = files.OfTask(Path);
        var (forms, groups, read) = TaskLoader.Load(path);
        files.Includes(read);
        var data = forms.Select(form => new TaskData(form, Data, files, context.Cancellation)).ToList();
        foreach (var each in data)
        {
            // Before anything long is read.
            each.FindAll();
        }

        files.Check(Sha256);
        var definitions = new List<TaskDefinition>();
        var items = new List<TaskItem>();
        foreach (var (form, documents) in forms.Zip(data))
        {
            items.AddRange(Items(form, documents, out var definition));
            definitions.Add(definition);
            foreach (var remark in Remarks(form))
            {
                context.Log($"{form.Name}: {remark}.");
            }
        }

        files.Check(Sha256);
        new TaskList(definitions, groups).Write(context.Output);
        return Task.FromResult(TaskSet.Write(context.Output, items));
    }

    private List<TaskItem> Items(TaskForm form, TaskData data, out TaskDefinition definition)
    {
        var shots = ShotsOf(form);
        var asked = data.Split(form.AskedSplit, TaskData.Asked);
        var pool = shots == 0 ? [] : form.ShotSplit is { } split
            ? [.. data.Split(split, "are shown solved").Select(document => document.Fields)]
            : form.Shots.Samples!;
        var sampler = new ShotSampler(form.Name, pool, shots, form.Shots.IsFirst, form.LeavesOutAsked, Seed);
        var prompts = new TaskPrompts(form, asked, sampler, Chat);
        definition = new(
            form.Name, form.Output, shots, Seed, asked.Count, form.Repeats, form.Generation, form.Filters, form.Metrics, form.Config)
        {
            Chat = Chat,
        };
        return [.. asked.Take(Limit ?? asked.Count).Select(prompts.Ask)];
    }

    private IEnumerable<string> Remarks(TaskForm form) => ShotsOf(form) > 0 && form.ShotSplit == form.AskedSplit && !form.LeavesOutAsked
        ? [.. form.Remarks, $"a document may be shown solved before itself, as in the harness: both are of the split '{form.ShotSplit}'"]
        : form.Remarks;

    private TaskChat? Chat => ApplyChatTemplate || SystemInstruction is not null
        ? new(ApplyChatTemplate, ApplyChatTemplate && FewshotAsMultiturn is not false, SystemInstruction)
        : null;

    private int ShotsOf(TaskForm form) => (Shots, form.ShotCount) switch
    {
        (not 0 and { } asked, 0) => throw new StageException(
            $"{form.Place}: the task says 'num_fewshot: 0', which the harness lets nobody change; 'shots' is {asked}. Leave it out."),
        ({ } asked, _) => asked,
        (null, var own) => own ?? 0,
    };
}
