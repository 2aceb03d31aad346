using Experiments.Data.Prompts;
using Experiments.Data.Questions;
using Experiments.Data.Serialization;

namespace Experiments.Data.Dialogues.Deduplication;

/// <summary>Keeps the first of dialogues that begin with the same request, and drops those that begin with a test's request.</summary>
/// <remarks>
/// Requests are the first user turns. Case, punctuation and white space do not count. Similarity is ROUGE-L (F1), in [0, 1].
/// Beside the dialogues lies <c>dropped.jsonl</c>: which ones were dropped, and why. The order of the others stays.
/// </remarks>
/// <param name="From">The dialogues.</param>
/// <param name="Similarity">
/// Requests at least this similar to one that was kept are dropped too; 0.7 is self-instruct's. Without it, only equal ones are.
/// </param>
/// <param name="UnlikePrompts">Test prompts; a dialogue whose request is too like one of them is dropped.</param>
/// <param name="UnlikeQuestions">Test questions; a dialogue whose request is too like one of them is dropped.</param>
/// <param name="UnlikeSimilarity">What is too like a test: this similarity, or more. The default value is 0.7; where all requests have one form, 1 drops only those with the same words.</param>
/// <exception cref="StageException">A similarity is no number above 0 and up to 1.</exception>
[Stage("deduplicate-dialogues")]
public sealed record DeduplicateDialogues(
    Input<DialogueSet> From,
    [Range(0, 1)] double? Similarity = null,
    Input<PromptSet>? UnlikePrompts = null,
    Input<QuestionSet>? UnlikeQuestions = null,
    [Range(0, 1)] double UnlikeSimilarity = 0.7) : Stage<DialogueSet>
{
    /// <summary>The file that says what was dropped.</summary>
    public const string DroppedFile = "dropped.jsonl";

    /// <inheritdoc />
    public override Task<DialogueSet> RunAsync(StageContext context)
    {
        Check("similarity", Similarity ?? 1);
        Check("unlike-similarity", UnlikeSimilarity);
        var filter = new RequestFilter(Similarity, UnlikeSimilarity, Tests(context));
        var (kept, dropped) = (new List<Dialogue>(), new List<DroppedDialogue>());
        foreach (var dialogue in context.Open(From).Read())
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (filter.Look(dialogue) is { } reason)
            {
                dropped.Add(reason);
            }
            else
            {
                kept.Add(dialogue);
            }
        }

        context.Log($"{kept.Count} of {kept.Count + dropped.Count} dialogues kept");
        foreach (var reason in dropped.CountBy(dialogue => dialogue.Reason))
        {
            context.Log($"{reason.Value} dropped: {reason.Key}");
        }

        JsonLines.Write(Path.Combine(context.Output, DroppedFile), dropped, DataJson.Readable.DroppedDialogue);
        return Task.FromResult(DialogueSet.Write(context.Output, kept));
    }

    private IEnumerable<(string Id, string Text)> Tests(StageContext context)
    {
        var prompts = UnlikePrompts is null ? [] : context.Open(UnlikePrompts).Read();
        var questions = UnlikeQuestions is null ? [] : context.Open(UnlikeQuestions).Read();
        return [.. prompts.Select(prompt => (prompt.Id, prompt.Text)), .. questions.Select(question => (question.Id, question.Text))];
    }

    // The build checks literals; values that an axis or C# brings are only known here.
    private static void Check(string name, double value)
    {
        if (!(value > 0 && value <= 1))
            throw new StageException(FormattableString.Invariant($"deduplicate-dialogues: {name} is {value}; it must be above 0 and at most 1."));
    }
}
