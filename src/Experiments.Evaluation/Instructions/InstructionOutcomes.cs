using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Instructions;

/// <summary>Which instructions a model followed: <c>items.jsonl</c>, one <see cref="InstructionOutcome"/> per prompt.</summary>
public sealed record InstructionOutcomes(string Folder)
    : JsonLinesArtifact<InstructionOutcomes, InstructionOutcome>(Folder, Lines), IArtifact<InstructionOutcomes>
{
    private static readonly JsonLines<InstructionOutcome> Lines =
        new("items.jsonl", options => new InstructionOutcomeJson(options).InstructionOutcome);

    /// <summary>The share of prompts all of whose instructions are followed.</summary>
    public Proportion PromptStrict => Prompts(said => said.Strict);

    /// <summary>The share of prompts all of whose instructions are followed, loosely.</summary>
    public Proportion PromptLoose => Prompts(said => said.Loose);

    /// <summary>The share of instructions that are followed.</summary>
    public Ratio InstructionStrict => Each(said => said.Strict);

    /// <summary>The share of instructions that are followed, loosely.</summary>
    public Ratio InstructionLoose => Each(said => said.Loose);

    /// <inheritdoc />
    public static InstructionOutcomes Open(string folder) => new(folder);

    // A prompt with an instruction that is not checked is counted by the kind of that.
    private Proportion Prompts(Func<CheckedInstruction, bool> follows) => Measures.Share(
        ReadAll(),
        outcome => outcome.Checked.All(follows) ? 1 : 0,
        unscored: outcome => outcome.Unchecked.Count > 0 ? outcome.Unchecked[0] : null);

    private Ratio Each(Func<CheckedInstruction, bool> follows) => Measures.Quotient(
        ReadAll(),
        outcome => outcome.Checked.Count(follows),
        outcome => outcome.Checked.Count,
        unscored: outcome => outcome.Checked.Count == 0 ? outcome.Unchecked[0] : null);
}

/// <summary>Which instructions of a prompt a response follows.</summary>
/// <param name="Id">The prompt's id.</param>
/// <param name="Response">The response.</param>
/// <param name="Checked">The instructions that were checked.</param>
/// <param name="Unchecked">The kinds of those that were not.</param>
/// <param name="Failure">Why the prompt was not scored; null when it was.</param>
public sealed record InstructionOutcome(
    string Id, string Response, IReadOnlyList<CheckedInstruction> Checked, IReadOnlyList<string> Unchecked, string? Failure) : IItemOutcome
{
    string? IItemOutcome.Text => Response;
}

/// <summary>An instruction that was checked.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Strict">Whether the response follows it.</param>
/// <param name="Loose">Whether the response follows it, or what is left of it without its marks, its first or its last line.</param>
public sealed record CheckedInstruction(string Kind, bool Strict, bool Loose);

[JsonSerializable(typeof(InstructionOutcome))]
internal sealed partial class InstructionOutcomeJson : JsonSerializerContext;
