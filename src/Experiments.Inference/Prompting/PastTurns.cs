using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;
using Experiments.Models.Tokenizers;

namespace Experiments.Inference.Prompting;

/// <summary>Turns of a dialogue that have been, as a model reads them.</summary>
public static class PastTurns
{
    /// <summary>The turns as messages of user and assistant.</summary>
    /// <param name="turns">The turns, oldest first; null for none.</param>
    public static IEnumerable<Message> AsMessages(IReadOnlyList<PastTurn>? turns) =>
        (turns ?? []).SelectMany(turn => new Message[] { new("user", turn.Prompt), new(ChatFormat.Assistant, turn.Text) });
}
