using Experiments.Data.Dialogues;

namespace Experiments.Catalog.Tutorial;

/// <summary>Cuts the answers of dialogues after so many characters.</summary>
/// <param name="Dialogues">The dialogues to cut.</param>
/// <param name="Limit">Characters that an answer may have; what is longer is cut there.</param>
/// <exception cref="StageException">A dialogue has no turn.</exception>
[Stage("trim-answers")]
public sealed record TrimAnswers(
    Input<DialogueSet> Dialogues,
    [Unit("characters"), Range(1, 10_000)] int Limit) : Stage<DialogueSet>
{
    /// <inheritdoc />
    public override Task<DialogueSet> RunAsync(StageContext context) =>
        Task.FromResult(DialogueSet.Write(context.Output, context.Open(Dialogues).Read().Select(Trim)));

    private Dialogue Trim(Dialogue dialogue)
    {
        if (dialogue.Messages.Count == 0)
        {
            throw new StageException($"trim-answers: the dialogue {dialogue.Id} of '{Dialogues}' has no turn.");
        }

        var answer = dialogue.Messages[^1];
        var trimmed = answer with { Content = answer.Content[..Math.Min(Limit, answer.Content.Length)] };
        return dialogue with { Messages = [.. dialogue.Messages.SkipLast(1), trimmed] };
    }
}
