using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;

namespace Experiments.Inference.Prompting;

/// <summary>Dialogues that are shown before prompts.</summary>
internal static class DialogueDemonstrations
{
    /// <summary>Draws demonstrations, the same for all prompts, never one whose request is a prompt.</summary>
    /// <param name="examples">What to draw from: dialogues of one request and one answer; others are not drawn.</param>
    /// <param name="prompts">The prompts.</param>
    /// <param name="shots">How many to draw.</param>
    /// <param name="seed">The seed of the draw; with one seed the first of five are the one of one.</param>
    /// <exception cref="StageException">There are not enough examples.</exception>
    public static IReadOnlyList<Demonstration> Draw(DialogueSet examples, IReadOnlyList<UserPrompt> prompts, int shots, long seed)
    {
        var asked = prompts.Select(prompt => prompt.Text).ToHashSet(StringComparer.Ordinal);
        var pool = examples.Read()
            .Where(dialogue => dialogue.Messages is [{ Role: "user" } request, { Role: "assistant" }] && !asked.Contains(request.Content))
            .Select(dialogue => new Demonstration(dialogue.Messages[0].Content, dialogue.Messages[1].Content));
        return Demonstration.Draw(pool, shots, seed, "dialogues of one request and one answer that are no prompts");
    }
}
