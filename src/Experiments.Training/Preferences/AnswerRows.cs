using Experiments.Data.Dialogues;
using Experiments.Models.Tokenizers;
using Experiments.Training.FineTune;

namespace Experiments.Training.Preferences;

/// <summary>Reads answers to prompts as rows of tokens that fit a model: only the answer, and where it ends, is learned.</summary>
/// <param name="stage">The kind of the stage, for messages.</param>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="context">The model's context in tokens.</param>
/// <param name="maxTokens">The most tokens of a row; null for the context.</param>
/// <exception cref="StageException">The context holds fewer tokens than a row may have.</exception>
internal sealed partial class AnswerRows(string stage, Tokenizer tokenizer, int context, int? maxTokens)
{
    private readonly RowFitting fitting = maxTokens > context
        ? throw new StageException(
            $"{stage}: 'max-tokens: {maxTokens}' is more than the model's context of {context} tokens. Write that or less.")
        : new(maxTokens ?? context, Overlong.Cut);

    /// <summary>The pairs of whose answers anything is left within a row.</summary>
    /// <param name="log">Where to log what was cut and left out.</param>
    /// <param name="set">The pairs.</param>
    /// <exception cref="StageException">There is no pair, or nothing is left of any.</exception>
    public IReadOnlyList<(EncodedAnswer Chosen, EncodedAnswer Rejected)> Read(StageContext log, PreferenceSet set)
    {
        var all = Encode(set).ToList();
        var usable = all.Where(pair => pair.Chosen.Tokens > 0 && pair.Rejected.Tokens > 0 && !AreEqual(pair)).ToList();
        LogCuts(log, "pairs", all.Count, usable.Count, all.Count(pair => pair.Chosen.Cut > 0 || pair.Rejected.Cut > 0));
        return usable.Count > 0
            ? usable
            : throw Nothing(set.Folder, "pairs", all.Count, "do both answers say anything, and other things,");
    }

    /// <summary>All pairs, one at a time.</summary>
    /// <param name="set">The pairs.</param>
    public IEnumerable<(EncodedAnswer Chosen, EncodedAnswer Rejected)> Encode(PreferenceSet set) => set.Read().Select(pair => (
        Encode(pair.Id, CompletionScore.Chosen, pair.Prompt, pair.Chosen, pair.Tools),
        Encode(pair.Id, CompletionScore.Rejected, pair.Prompt, pair.Rejected, pair.Tools)));

    /// <summary>An answer with a label.</summary>
    /// <param name="one">The answer.</param>
    public EncodedAnswer Encode(LabelledCompletion one) =>
        Encode(one.Id, CompletionScore.Labelled, one.Prompt, one.Completion, one.Tools);

    private EncodedAnswer Encode(string id, string answer, IReadOnlyList<Message> prompt, IReadOnlyList<Message> turns, string? tools)
    {
        // What the assistant said before the answer is part of the prompt.
        var given = prompt.Select(turn => turn.Role == "assistant" ? turn with { Weight = 0 } : turn);
        var whole = tokenizer.EncodeDialogue(new Dialogue(id, [.. given, .. turns]) { Tools = tools });
        var row = fitting.Cut(whole);
        return new(id, answer, row, CompletionScoreSet.HashOf(prompt, turns, tools)) { Cut = whole.Tokens.Length - row.Tokens.Length };
    }

    private void LogCuts(StageContext log, string what, int all, int usable, int cut)
    {
        log.Log($"{all} {what}");
        if (cut > 0)
        {
            log.Log($"{cut} {what} are longer than {fitting.Length} tokens: {fitting.Told}");
        }

        if (usable < all)
        {
            log.Log($"{all - usable} {what} are left out: in what is kept of them there is nothing to learn");
        }
    }

    private StageException Nothing(string folder, string what, int all, string says) => new(
        all == 0
            ? $"{stage}: there are no {what} in {folder}."
            : $"{stage}: in none of the {all} {what} in {folder} {says} within {fitting.Length} tokens; of longer ones, {fitting.Told}.");

    private static bool AreEqual((EncodedAnswer Chosen, EncodedAnswer Rejected) pair) =>
        pair.Chosen.Row.Tokens.AsSpan().SequenceEqual(pair.Rejected.Row.Tokens);
}

/// <summary>An answer to a prompt as a row of tokens.</summary>
/// <param name="Id">The id of what it belongs to.</param>
/// <param name="Answer">Which answer, as <see cref="CompletionScore"/> calls it.</param>
/// <param name="Row">The tokens.</param>
/// <param name="Texts">The hash of its texts.</param>
internal sealed record EncodedAnswer(string Id, string Answer, EncodedDialogue Row, string Texts)
{
    /// <summary>Tokens of the answer that the model predicts.</summary>
    public int Tokens { get; } = Row.Learned.Skip(1).Count(learned => learned);

    /// <summary>Tokens behind the row that do not fit the model's context.</summary>
    public int Cut { get; init; }
}
