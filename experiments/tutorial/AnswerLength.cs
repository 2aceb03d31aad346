using Experiments.Data.Dialogues;

namespace Experiments.Catalog.Tutorial;

/// <summary>Measures how long the answers of dialogues are.</summary>
/// <param name="Dialogues">The dialogues.</param>
[Stage("answer-length")]
public sealed record AnswerLength(Input<DialogueSet> Dialogues) : Stage<AnswerLengths>
{
    /// <inheritdoc />
    public override Task<AnswerLengths> RunAsync(StageContext context)
    {
        var lengths = context.Open(Dialogues).Read().Select(dialogue => new ItemScore(dialogue.Id, dialogue.Messages[^1].Content.Length));
        return Task.FromResult(AnswerLengths.Write(context.Output, lengths));
    }
}
