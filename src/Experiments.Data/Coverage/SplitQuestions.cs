using Experiments.Data.Dialogues;
using Experiments.Data.Questions;

namespace Experiments.Data.Coverage;

/// <summary>Splits questions into those that dialogues ask (the covered ones) and the others.</summary>
/// <remarks>
/// A dialogue covers a question when a user turn is the same question: case, punctuation and white space do not count.
/// Where ids are <c>entity/relation</c>, a turn also covers <c>ada-reed/city</c> when it holds
/// any wording of a question about a city with ada reed as its entity;
/// the wordings are those of all the questions about cities. A turn that only names the entity covers nothing.
/// The file <c>coverage.jsonl</c> beside the parts says how many dialogues cover each question, and which is the first.
/// </remarks>
/// <param name="Questions">The questions.</param>
/// <param name="Dialogues">The dialogues that may cover them.</param>
/// <param name="Answered">Whether the assistant's next turn must also hold an accepted answer. The default value is false.</param>
[Stage("split-questions")]
public sealed record SplitQuestions(
    Input<QuestionSet> Questions,
    Input<DialogueSet> Dialogues,
    bool Answered = false) : Stage<QuestionSplit>
{
    /// <inheritdoc />
    public override Task<QuestionSplit> RunAsync(StageContext context)
    {
        var finder = new CoverageFinder([.. context.Open(Questions).Read()], Answered);
        foreach (var dialogue in context.Open(Dialogues).Read())
        {
            context.Cancellation.ThrowIfCancellationRequested();
            finder.Look(dialogue);
        }

        var split = QuestionSplit.Write(context.Output, finder.Found());
        context.Log($"{split.Covered.Read().Count()} questions are covered, {split.Uncovered.Read().Count()} are not");
        return Task.FromResult(split);
    }
}
