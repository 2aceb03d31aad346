using System.Text.Json;
using Experiments.Data.Import;
using Experiments.Data.Import.Reading;
using Experiments.Data.Prompts;

namespace Experiments.Evaluation.Instructions;

/// <summary>Imports prompts with instructions that a program can check, in the form of IFEval's <c>input_data.jsonl</c>.</summary>
/// <remarks>
/// A record is <c>{"key": 1000, "prompt": "…", "instruction_id_list": ["punctuation:no_comma"], "kwargs": [{}]}</c>; what is null in
/// <c>kwargs</c> is not there. Source: Zhou et al., "Instruction-Following Evaluation for Large Language Models", 2023.
/// </remarks>
/// <param name="Path">The file or folder: absolute, or below the folder in EXPERIMENTS_DATA, that of the specs or one above it. With
/// <c>from</c>, its path there. <c>hub:datasets/google/IFEval@COMMIT/file</c> is a file in the cache of Hugging Face's programs.</param>
/// <param name="Sha256">The SHA-256 of the file; the error shows it. The default value is none: what <c>from</c> names, or a commit of the
/// hub, is pinned already.</param>
/// <exception cref="StageException">The content has another hash, or an instruction is of no known kind; the message names file and
/// line.</exception>
[Stage("import-instructions")]
[AtLeastOne(nameof(Sha256), nameof(From), ImportSource.OfHub, Without = ImportSource.Unpinned)]
public sealed record ImportInstructions(
    [NotEmpty] string Path,
    [NotEmpty, Excludes(nameof(ImportInstructions.From))] string? Sha256 = null) : Stage<InstructionSet>
{
    private const string Shape = """{"key": 1000, "prompt": "…", "instruction_id_list": ["punctuation:no_comma"], "kwargs": [{}]}""";

    /// <summary>The files among which the path is, such as those of fetch. The default value is none: it is on this machine.</summary>
    public Input<FileFolder>? From { get; init; }

    /// <inheritdoc />
    public override Task<InstructionSet> RunAsync(StageContext context)
    {
        CheckParameters();
        using var run = ImportRun.Begin(context, "import-instructions", Path, Sha256, From, fields: new Dictionary<string, string>());
        var records = run.Files.SelectMany(file => JsonRecords.Of(file, Shape));
        var prompts = run.Convert(records, record => record.Id, record => (IReadOnlyList<InstructedPrompt>)[Read(record)]).ToList();
        run.End();
        PromptSet.Write(context.Output, prompts.Select(prompt => new UserPrompt(prompt.Id, "instructions", prompt.Prompt, [])));
        return Task.FromResult(InstructionSet.Write(context.Output, prompts));
    }

    private static InstructedPrompt Read(SourceRecord record)
    {
        var kinds = record.Texts("instruction_id_list");
        var said = record.Records("kwargs").ToList();
        if (kinds.Count != said.Count || kinds.Count == 0)
        {
            throw record.Refuse($"'instruction_id_list' has {kinds.Count} entries and 'kwargs' {said.Count}; each instruction has both");
        }

        var id = record.OptionalCount("key") is { } key ? $"{key}" : record.Id;
        return new(id, record.Text("prompt"), [.. kinds.Zip(said, (kind, own) => Read(record, kind, own))]);
    }

    private static Instruction Read(SourceRecord record, string name, SourceRecord said)
    {
        if (InstructionKinds.Find(name) is not { } kind)
        {
            throw record.Refuse($"there is no kind of instructions '{name}'; there are: {string.Join(", ", InstructionKinds.Names)}");
        }

        // The hub's edition has every name in every record, most of them null.
        var given = kind.Needs.Where(need => said.KindOf(need) is not (null or JsonValueKind.Null)).ToList();
        var instruction = new Instruction(
            name,
            given.Where(need => said.KindOf(need) == JsonValueKind.String).ToDictionary(need => need, said.Text),
            given.Where(need => said.KindOf(need) == JsonValueKind.Number)
                .ToDictionary(need => need, need => said.OptionalCount(need)!.Value),
            given.Where(need => said.KindOf(need) == JsonValueKind.Array).ToDictionary(need => need, said.Texts));
        return kind.Problem(instruction) is { } problem ? throw record.Refuse(problem) : instruction;
    }
}
