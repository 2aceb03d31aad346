using Experiments.Data.Prompts;

namespace Experiments.Inference.Responding;

/// <summary>Reads the prompts of a stage.</summary>
internal static class PromptReading
{
    /// <summary>All prompts of a set.</summary>
    /// <exception cref="StageException">The set is empty, or two prompts have one id: responses could not be paired.</exception>
    public static IReadOnlyList<UserPrompt> ReadAll(PromptSet set)
    {
        var prompts = set.Read().ToList();
        if (prompts.Count == 0)
        {
            throw new StageException("prompts holds no prompt; there is nothing to respond to.");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var prompt in prompts)
        {
            if (!ids.Add(prompt.Id))
            {
                throw new StageException(
                    $"prompts holds the id '{prompt.Id}' twice; ids must be unique, for they pair the responses of models.");
            }
        }

        return prompts;
    }
}
