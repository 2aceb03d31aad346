using Experiments.Data.Dialogues;

namespace Experiments.Data.Import;

/// <summary>Keeps the dialogues that a model can learn from.</summary>
/// <param name="run">Counts what is left out.</param>
/// <param name="maxTurns">Turns that a dialogue may have; null for any number.</param>
internal sealed class DialogueChecks(ImportRun run, int? maxTurns)
{
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

    private (string Reason, string Detail)? Problem(IReadOnlyList<Message> turns)
    {
        if (turns.FirstOrDefault(turn => !Known.Contains(turn.Role)) is { } stranger)
        {
            return ("unknown-speaker", $"'{stranger.Role}' speaks");
        }

        var empty = turns.TakeWhile(turn => !string.IsNullOrWhiteSpace(turn.Content)).Count();
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

        if (turns.Count > maxTurns)
        {
            return ("too-many-turns", $"{turns.Count} turns");
        }

        return null;
    }
}
