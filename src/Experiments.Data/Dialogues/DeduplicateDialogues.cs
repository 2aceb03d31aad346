using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Data.Prompts;
using Experiments.Data.Questions;

namespace Experiments.Data.Dialogues;

/// <summary>Keeps the first of dialogues that begin with the same request, and drops those that begin with a test's request.</summary>
/// <remarks>
/// Requests are the first user turns. Case, punctuation and white space do not count. Similarity is ROUGE-L (F1), in [0, 1].
/// The file <c>dropped.jsonl</c> beside the dialogues says which ones were dropped, and why. The order of the others stays.
/// </remarks>
/// <param name="From">The dialogues.</param>
/// <param name="Similarity">
/// Requests at least this similar to one that was kept are dropped too; 0.7 is self-instruct's. Without it, only equal ones are.
/// </param>
/// <param name="UnlikePrompts">Test prompts; a dialogue whose request is too similar to one of them is dropped.</param>
/// <param name="UnlikeQuestions">Test questions; a dialogue whose request is too similar to one of them is dropped.</param>
/// <param name="UnlikeSimilarity">
/// Requests at least this similar to a test are dropped. The default value is 0.7; 1 drops only those with the same words.
/// </param>
/// <exception cref="StageException">A similarity is not above 0 and at most 1.</exception>
[Stage("deduplicate-dialogues")]
public sealed record DeduplicateDialogues(
    Input<DialogueSet> From,
    [Range(0, 1)] double? Similarity = null,
    Input<PromptSet>? UnlikePrompts = null,
    Input<QuestionSet>? UnlikeQuestions = null,
    [Range(0, 1)] double UnlikeSimilarity = 0.7) : Stage<DialogueSet>
{
    /// <summary>The file that says what was dropped.</summary>
    internal static readonly JsonLines<DroppedDialogue> Dropped = new(
        "dropped.jsonl", options => new DroppedDialogueJson(options).DroppedDialogue);

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

        Dropped.Write(context.Output, dropped);
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
        {
            throw new StageException(
                FormattableString.Invariant($"deduplicate-dialogues: {name} is {value}; it must be above 0 and at most 1."));
        }
    }
}

/// <summary>A dialogue that was dropped.</summary>
/// <param name="Id">The dialogue's id.</param>
/// <param name="Reason"><c>no-user-turn</c>, <c>duplicate</c>, <c>similar</c>, or <c>like-test</c>.</param>
/// <param name="Text">The first user turn; empty if there is none.</param>
/// <param name="Like">The id of the dialogue, prompt or question that it is too similar to; null if there is none.</param>
/// <param name="Similarity">How similar it is, in [0, 1]; null if nothing is similar.</param>
public sealed record DroppedDialogue(string Id, string Reason, string Text, string? Like, double? Similarity);

[JsonSerializable(typeof(DroppedDialogue))]
internal sealed partial class DroppedDialogueJson : JsonSerializerContext;
