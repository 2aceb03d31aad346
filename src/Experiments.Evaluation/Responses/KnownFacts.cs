using Experiments.Data.Prompts;

namespace Experiments.Evaluation.Responses;

/// <summary>What can be checked in the responses to prompts.</summary>
internal sealed class KnownFacts
{
    private readonly Dictionary<string, IReadOnlyList<CheckableFact>> byPrompt;

    private KnownFacts(Dictionary<string, IReadOnlyList<CheckableFact>> byPrompt) => this.byPrompt = byPrompt;

    /// <summary>The facts of a set of prompts.</summary>
    /// <exception cref="StageException">The set is empty, or two prompts have one id.</exception>
    public static KnownFacts Of(PromptSet prompts) =>
        new(prompts.ReadDistinct().ToDictionary(prompt => prompt.Id, prompt => prompt.Facts, StringComparer.Ordinal));

    /// <summary>What can be checked in a response to a prompt; empty where nothing is known.</summary>
    /// <exception cref="StageException">The prompt is not in the set.</exception>
    public IReadOnlyList<CheckableFact> About(string promptId) => byPrompt.GetValueOrDefault(promptId)
        ?? throw new StageException(
            $"responses holds one to the prompt '{promptId}', which is not in prompts; give the prompts that were responded to.");
}
