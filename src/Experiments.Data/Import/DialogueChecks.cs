using Experiments.Data.Dialogues;

namespace Experiments.Data.Import;

/// <summary>Keeps the dialogues that a model can learn from.</summary>
/// <param name="run">Counts what is left out.</param>
/// <param name="maxTurns">Turns that a dialogue may have; null for any number.</param>
internal sealed class DialogueChecks(ImportRun run, int? maxTurns)
{
    private const string Tool = "tool";

    private static readonly string[] Known = ["system", "user", "assistant"];

    /// <summary>Takes the good ones, and counts the others.</summary>
    public IReadOnlyList<Dialogue> Keep(IEnumerable<Dialogue> dialogues) => [.. dialogues.Where(IsGood)];

    private bool IsGood(Dialogue dialogue)
    {
        if (Problem(dialogue.Messages) is not var (reason, detail))
        {
            return true;
        }

        run.Drop(dialogue.Id, reason, detail);
        return false;
    }

    /// <summary>Why a model cannot learn from a dialogue; null where it can.</summary>
    /// <param name="turns">Its turns.</param>
    public (string Reason, string Detail)? Problem(IReadOnlyList<Message> turns)
    {
        if (turns.Where((turn, place) => !IsKnown(turns, turn, place)).FirstOrDefault() is { } stranger)
        {
            return ("unknown-speaker", stranger.Role == Tool ? "'tool' speaks without a call" : $"'{stranger.Role}' speaks");
        }

        var empty = turns.TakeWhile(SaysSomething).Count();
        if (empty < turns.Count)
        {
            return ("empty-turn", $"turn {empty + 1} of {turns.Count} has no text");
        }

        if (turns.FirstOrDefault(turn => turn.Role != "system") is not { Role: "user" })
        {
            return ("begins-without-user", turns.Count == 0 ? "there is no turn" : $"the first turn is the {turns.First().Role}'s");
        }

        if (turns.All(turn => turn.Role != "assistant"))
        {
            return ("no-answer", "the assistant has no turn");
        }

        if (turns.All(turn => turn.Role != "assistant" || turn.Weight == 0))
        {
            return ("nothing-counts", "every turn of the assistant has the weight 0");
        }

        if (turns.Count > maxTurns)
        {
            return ("too-many-turns", $"{turns.Count} turns");
        }

        return null;
    }

    /// <summary>Why a model cannot learn from an answer to a prompt; null where it can.</summary>
    /// <param name="prompt">The turns up to the answer.</param>
    /// <param name="answer">The turns of the answer.</param>
    public (string Reason, string Detail)? Problem(IReadOnlyList<Message> prompt, IReadOnlyList<Message> answer)
    {
        if (answer is not [{ Role: "assistant" }, ..] || answer[^1].Role != "assistant")
        {
            return ("no-answer", answer.Count == 0 ? "an answer has no turn" : "an answer does not begin and end with the assistant");
        }

        return Problem([.. prompt, .. answer]);
    }

    private static bool IsKnown(IReadOnlyList<Message> turns, Message turn, int place) =>
        Known.Contains(turn.Role) || (turn.Role == Tool && turns.Take(place).Any(earlier => earlier.ToolCalls is not null));

    // A call may stand alone, and what it gives may be nothing.
    private static bool SaysSomething(Message turn) =>
        turn.ToolCalls is not null || turn.Role == Tool || !string.IsNullOrWhiteSpace(turn.Content);
}
