using Experiments.Data.Dialogues;

namespace Experiments.Data.Import.Turns;

/// <summary>Turns of a dialogue in which a speaker may say several texts in a row: these become one turn, joined by line breaks.</summary>
internal sealed class JoinedTurns
{
    private readonly List<(string Role, List<string> Texts)> turns = [];

    /// <summary>Whether nobody has said anything.</summary>
    public bool IsEmpty => turns.Count == 0;

    /// <summary>Adds a text.</summary>
    /// <param name="role">Who says it.</param>
    /// <param name="text">The text.</param>
    public void Add(string role, string text)
    {
        if (turns.Count == 0 || turns[^1].Role != role)
        {
            turns.Add((role, []));
        }

        turns[^1].Texts.Add(text);
    }

    /// <summary>The turns.</summary>
    public IReadOnlyList<Message> ToList() => [.. turns.Select(turn => new Message(turn.Role, string.Join('\n', turn.Texts)))];
}
