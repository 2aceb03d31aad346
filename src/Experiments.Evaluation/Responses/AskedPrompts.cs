using Experiments.Data.Prompts;

namespace Experiments.Evaluation.Responses;

/// <summary>The prompts that were responded to, by their ids.</summary>
internal sealed class AskedPrompts
{
    private readonly Dictionary<string, UserPrompt> byId;

    private AskedPrompts(Dictionary<string, UserPrompt> byId) => this.byId = byId;

    /// <summary>How many there are.</summary>
    public int Count => byId.Count;

    /// <summary>The prompts of a set.</summary>
    /// <exception cref="StageException">The set is empty, or two prompts have one id.</exception>
    public static AskedPrompts Of(PromptSet prompts) =>
        new(prompts.ReadDistinct().ToDictionary(prompt => prompt.Id, StringComparer.Ordinal));

    /// <summary>The prompt of a response.</summary>
    /// <exception cref="StageException">The prompt is not in the set.</exception>
    public UserPrompt Find(string promptId) => byId.GetValueOrDefault(promptId)
        ?? throw new StageException(
            $"responses holds one to the prompt '{promptId}', which is not in prompts; give the prompts that were responded to.");
}
