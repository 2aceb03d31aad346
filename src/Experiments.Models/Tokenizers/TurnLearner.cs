using Experiments.Models.Templates;

namespace Experiments.Models.Tokenizers;

/// <summary>Says of each token of a dialogue whether it is learned: an assistant's turn from its start to the token that ends it.</summary>
/// <param name="turns">The turns, in order.</param>
/// <param name="endOfTurn">The token that ends them; null where nothing is learned.</param>
internal sealed class TurnLearner(IReadOnlyList<AssistantTurn> turns, int? endOfTurn)
{
    private AssistantTurn? open;
    private int next;

    private bool IsOpen => open is not null && endOfTurn is not null;

    /// <summary>Whether a text is learned.</summary>
    /// <param name="start">Where it begins.</param>
    public bool Text(int start)
    {
        Open(start);
        return IsOpen && open!.IsLearned;
    }

    /// <summary>Whether a control token is learned.</summary>
    /// <param name="start">Where it stands.</param>
    /// <param name="id">The token.</param>
    /// <exception cref="StageException">It ends a turn, but is another token than the one that does.</exception>
    public bool Control(int start, int id)
    {
        var learned = Text(start);
        if (IsOpen && start >= (open!.End ?? open.ContentStop))
        {
            open = id == endOfTurn ? null : throw Unlike();
        }

        return learned;
    }

    /// <summary>Makes sure that the last turn has ended.</summary>
    /// <exception cref="StageException">It has not.</exception>
    public void End()
    {
        if (endOfTurn is not null && open is not null)
        {
            throw Unlike();
        }
    }

    private void Open(int start)
    {
        if (next < turns.Count && turns[next].Start <= start)
        {
            open = open is null || endOfTurn is null ? turns[next] : throw Unlike();
            next++;
        }
    }

    private static StageException Unlike() =>
        new("it cannot be told which tokens the assistant is to learn: the template ends some of its turns otherwise than others.");
}
