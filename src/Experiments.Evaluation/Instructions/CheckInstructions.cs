using Experiments.Data.Prompts;
using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Instructions;

/// <summary>Checks whether responses follow the instructions in their prompts, as IFEval does: strictly, and loosely.</summary>
/// <remarks>
/// Loosely, an instruction is followed when it is by the response, or by what is left of it without stars, its first line, its last line,
/// or several of these. A response of nothing follows none. Instructions of the kinds language:response_language,
/// length_constraints:number_sentences, change_case:english_capital and change_case:english_lowercase are not checked: their prompts are
/// counted by the kind, and their other instructions checked. Source: Zhou et al., 2023.
/// </remarks>
/// <param name="Responses">The responses to the prompts of the set; of several to one prompt the first counts.</param>
/// <param name="Instructions">The instructions.</param>
[Stage("check-instructions")]
public sealed record CheckInstructions(Input<ResponseSet> Responses, Input<InstructionSet> Instructions) : Stage<InstructionOutcomes>
{
    /// <inheritdoc />
    public override Task<InstructionOutcomes> RunAsync(StageContext context)
    {
        var responses = context.Open(Responses).Read().DistinctBy(response => response.PromptId)
            .ToDictionary(response => response.PromptId, StringComparer.Ordinal);
        var prompts = context.Open(Instructions).ReadDistinct();
        if (!prompts.Any(prompt => responses.ContainsKey(prompt.Id)))
        {
            throw new StageException(
                "responses has no response to a prompt of instructions; let the model respond to the prompts of the set: $set.prompts.");
        }

        var outcomes = prompts.Select(prompt => Check(prompt, responses.GetValueOrDefault(prompt.Id))).ToList();
        foreach (var kind in outcomes.SelectMany(outcome => outcome.Unchecked).CountBy(kind => kind).OrderBy(count => count.Key))
        {
            context.Log($"{kind.Value} instructions of the kind {kind.Key} are not checked");
        }

        return Task.FromResult(InstructionOutcomes.Write(context.Output, outcomes));
    }

    private static InstructionOutcome Check(InstructedPrompt prompt, Response? response)
    {
        if ((response is null ? Failures.NoCounterpart : response.Failure) is { } failure)
        {
            return new(prompt.Id, "", [], [], failure);
        }

        var loose = Loosened(response!.Text);
        var known = prompt.Instructions.Select(said => (Said: said, Kind: InstructionKinds.Find(said.Kind)!)).ToList();
        return new(
            prompt.Id,
            response.Text,
            [
                .. known.Where(each => each.Kind.Follows is not null).Select(each => new CheckedInstruction(
                    each.Kind.Name, Follows(each.Kind, each.Said, loose[0]), loose.Exists(text => Follows(each.Kind, each.Said, text)))),
            ],
            [.. known.Where(each => each.Kind.Follows is null).Select(each => each.Kind.Name)],
            null);
    }

    private static bool Follows(InstructionKind kind, Instruction said, string text) =>
        !string.IsNullOrWhiteSpace(text) && kind.Follows!(said, text);

    // The response itself is the first.
    private static List<string> Loosened(string response)
    {
        var lines = response.Split('\n');
        string[] parts = [response, Joined(lines.Skip(1)), Joined(lines.SkipLast(1)), Joined(lines.Skip(1).SkipLast(1))];
        return [.. parts, .. parts.Select(part => part.Replace("*", "", StringComparison.Ordinal))];
    }

    private static string Joined(IEnumerable<string> lines) => string.Join('\n', lines).Trim();
}
