using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Data.Dialogues;
using Experiments.Data.Questions;

namespace Experiments.Evaluation.Leaks;

/// <summary>Drops the dialogues that leak the answer of a test question: those that <c>leak-check</c> counts, by the same rule.</summary>
/// <remarks>
/// A dialogue that asks no test question can still hold its answer, as when a model confuses two names.
/// The file <c>dropped.jsonl</c> beside the dialogues says which were dropped, and for which question. The order of the others stays.
/// Where there are no questions, as in an empty part of <c>divide-questions</c>, nothing is dropped.
/// </remarks>
/// <param name="From">The dialogues.</param>
/// <param name="Questions">The test questions, with their answers.</param>
/// <param name="Words">Words of a phrase; shorter questions are one phrase. The default value is 8; 2 suits made-up worlds.</param>
/// <param name="Distinctive">A phrase that more questions have is not distinctive. The default value is 10.</param>
[Stage("decontaminate-dialogues")]
public sealed record DecontaminateDialogues(
    Input<DialogueSet> From,
    Input<QuestionSet> Questions,
    [Range(1, 100), Unit("words")] int Words = 8,
    [Range(1, 1_000_000), Unit("questions")] int Distinctive = 10) : Stage<DialogueSet>
{
    /// <summary>The file that says what was dropped.</summary>
    internal static readonly JsonLines<LeakingDialogue> Dropped = new(
        "dropped.jsonl", options => new LeakingDialogueJson(options).LeakingDialogue);

    /// <inheritdoc />
    public override Task<DialogueSet> RunAsync(StageContext context)
    {
        var questions = context.Open(Questions).Read().ToList();
        var finder = new LeakFinder(questions, Words, Distinctive);
        var (kept, dropped) = (new List<Dialogue>(), new List<LeakingDialogue>());
        foreach (var dialogue in context.Open(From).Read())
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var text = LeakFinder.TextOf(dialogue);
            var leaks = finder.Find(text).Where(found => found.Answered).ToList();
            if (leaks.Count > 0)
            {
                dropped.Add(new LeakingDialogue(dialogue.Id, questions[leaks[0].Question].Id, leaks[0].Phrase, text));
            }
            else
            {
                kept.Add(dialogue);
            }
        }

        var all = kept.Count + dropped.Count;
        context.Log($"{kept.Count} of {all} dialogues kept; {dropped.Count} give answers of {questions.Count} questions away");
        Dropped.Write(context.Output, dropped);
        return Task.FromResult(DialogueSet.Write(context.Output, kept));
    }
}

/// <summary>A dialogue that was dropped because it leaks the answer of a test question.</summary>
/// <param name="Id">The dialogue's id.</param>
/// <param name="Question">The id of the first question that it leaks.</param>
/// <param name="Phrase">The phrase of that question that the dialogue holds.</param>
/// <param name="Text">The dialogue, its turns one after the other.</param>
public sealed record LeakingDialogue(string Id, string Question, string Phrase, string Text);

[JsonSerializable(typeof(LeakingDialogue))]
internal sealed partial class LeakingDialogueJson : JsonSerializerContext;
