using System.Text.Json.Serialization;
using Experiments.Data.Artifacts;
using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;

namespace Experiments.Evaluation.Diversity;

/// <summary>Drops the test prompts that are too much like a training prompt, so that what is tested was not practised.</summary>
/// <remarks>
/// Similarity is the sentence BLEU (sacreBLEU's, in [0, 100]) with the most similar user turn. Where a web or an import is made to test
/// something, it is better to leave the tests as they are and to drop dialogues (<c>deduplicate-dialogues</c>): this one changes the tests.
/// The file <c>dropped.jsonl</c> beside the prompts says which ones were dropped, and what they are like. The order of the others stays.
/// Source: Gudibande et al., 2023, section 4.1, where test prompts above 20 % were dropped.
/// </remarks>
/// <param name="From">The test prompts.</param>
/// <param name="Unlike">The dialogues that models are trained on.</param>
/// <param name="Bleu">Prompts above this similarity are dropped. The default value is 20.</param>
/// <exception cref="StageException">No prompt is left.</exception>
[Stage("drop-similar-prompts")]
public sealed record DropSimilarPrompts(
    Input<PromptSet> From, Input<DialogueSet> Unlike, [Range(0, 100)] double Bleu = 20) : Stage<PromptSet>
{
    /// <summary>The file that says what was dropped.</summary>
    internal static readonly JsonLines<DroppedPrompt> Dropped = new(
        "dropped.jsonl", options => new DroppedPromptJson(options).DroppedPrompt);

    /// <inheritdoc />
    public override Task<PromptSet> RunAsync(StageContext context)
    {
        CheckParameters();
        var turns = context.Open(Unlike).Read().SelectMany(dialogue => dialogue.Messages)
            .Where(message => message.Role == "user").Select(message => message.Content)
            .Distinct(StringComparer.Ordinal).Select(text => (Text: text, Counted: new BleuText(text))).ToList();
        var (kept, dropped) = (new List<UserPrompt>(), new List<DroppedPrompt>());
        foreach (var prompt in context.Open(From).ReadDistinct())
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var counted = new BleuText(prompt.Text);
            var (like, similarity) = turns.Select(turn => (turn.Text, Diversity.Bleu.Sentence(counted, turn.Counted)))
                .MaxBy(found => found.Item2);
            if (similarity > Bleu)
            {
                dropped.Add(new(prompt.Id, prompt.Text, like, similarity));
            }
            else
            {
                kept.Add(prompt);
            }
        }

        if (kept.Count == 0)
        {
            throw new StageException(
                FormattableString.Invariant($"drop-similar-prompts: each of the {dropped.Count} prompts of '{From}' has a BLEU above ") +
                FormattableString.Invariant($"{Bleu} with a training prompt, as '{dropped[0].Text}' with '{dropped[0].Like}'; give ") +
                "prompts of other wordings, or a higher bleu.");
        }

        context.Log($"{kept.Count} of {kept.Count + dropped.Count} prompts kept");
        Dropped.Write(context.Output, dropped);
        return Task.FromResult(PromptSet.Write(context.Output, kept));
    }
}

/// <summary>A test prompt that was dropped.</summary>
/// <param name="Id">The prompt's id.</param>
/// <param name="Text">The prompt.</param>
/// <param name="Like">The training prompt that it is most like.</param>
/// <param name="Similarity">Their BLEU, in [0, 100].</param>
public sealed record DroppedPrompt(string Id, string Text, string Like, double Similarity);

[JsonSerializable(typeof(DroppedPrompt))]
internal sealed partial class DroppedPromptJson : JsonSerializerContext;
