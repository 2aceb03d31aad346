using Experiments.Data.Prompts;

namespace Experiments.Evaluation.Judging;

/// <summary>Right answers that a judge is shown.</summary>
internal sealed class Solutions
{
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);

    private Solutions()
    {
    }

    /// <summary>The right answers of a set, which may have some prompts only; none without a set.</summary>
    /// <exception cref="StageException">A prompt has two.</exception>
    public static Solutions Of(ResponseSet? set)
    {
        var solutions = new Solutions();
        foreach (var solution in set?.Read().Where(each => each.Failure is null) ?? [])
        {
            if (!solutions.texts.TryAdd(solution.PromptId, solution.Text))
            {
                throw new StageException($"solutions holds two answers to the prompt '{solution.PromptId}'; a judge is shown one.");
            }
        }

        return solutions;
    }

    /// <summary>The right answer to a prompt; null where there is none.</summary>
    public string? To(string promptId) => texts.GetValueOrDefault(promptId);
}
