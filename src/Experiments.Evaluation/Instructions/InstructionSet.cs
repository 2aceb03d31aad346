using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Data.Prompts;

namespace Experiments.Evaluation.Instructions;

/// <summary>
/// Prompts with instructions that a program can check: <c>instructions.jsonl</c>, one <see cref="InstructedPrompt"/> per line, and the
/// prompts alone.
/// </summary>
public sealed record InstructionSet(string Folder)
    : JsonLinesArtifact<InstructionSet, InstructedPrompt>(Folder, Lines), IArtifact<InstructionSet>
{
    private static readonly JsonLines<InstructedPrompt> Lines =
        new("instructions.jsonl", options => new InstructionJson(options).InstructedPrompt);

    /// <summary>The prompts, to be answered by a model.</summary>
    public PromptSet Prompts => PromptSet.Open(Folder);

    /// <summary>All prompts with their instructions, whose ids pair the outcomes of trials.</summary>
    /// <exception cref="StageException">The set is empty, or two prompts have one id.</exception>
    public IReadOnlyList<InstructedPrompt> ReadDistinct() => DistinctIds.Of(
        Read(), prompt => prompt.Id, "instructions", "no prompt; a check needs at least one", "the outcomes of trials");

    /// <inheritdoc />
    public static InstructionSet Open(string folder) => new(folder);
}

/// <summary>A prompt with its instructions.</summary>
/// <param name="Id">The prompt's id.</param>
/// <param name="Prompt">The prompt.</param>
/// <param name="Instructions">What is asked for in it.</param>
public sealed record InstructedPrompt(string Id, string Prompt, IReadOnlyList<Instruction> Instructions) : IClustered
{
    string IClustered.Cluster => Id;
}

/// <summary>An instruction.</summary>
/// <param name="Kind">Its kind, as IFEval names it: <c>length_constraints:number_words</c>.</param>
/// <param name="Texts">The texts that it names, by the names of IFEval.</param>
/// <param name="Numbers">The numbers that it names.</param>
/// <param name="Lists">The lists of words that it names.</param>
public sealed record Instruction(
    string Kind,
    IReadOnlyDictionary<string, string> Texts,
    IReadOnlyDictionary<string, int> Numbers,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Lists);

[JsonSerializable(typeof(InstructedPrompt))]
internal sealed partial class InstructionJson : JsonSerializerContext;
