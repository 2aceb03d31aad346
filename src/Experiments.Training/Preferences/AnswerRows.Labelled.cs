using Experiments.Data.Dialogues;

namespace Experiments.Training.Preferences;

internal sealed partial class AnswerRows
{
    /// <summary>
    /// The labelled answers of which anything is left within a row, each with the answer to another prompt after its own:
    /// that of the next one whose prompt is another.
    /// </summary>
    /// <param name="log">Where to log what was cut and left out.</param>
    /// <param name="set">The answers.</param>
    /// <exception cref="StageException">There is no answer, nothing is left of any, or all answer one prompt.</exception>
    public IReadOnlyList<LabelledAnswer> Read(StageContext log, LabelledCompletionSet set)
    {
        var all = set.Read()
            .Select(one => (Written: one, Row: Encode(one)))
            .ToList();
        var usable = all.Where(one => one.Row.Tokens > 0).ToList();
        LogCuts(log, "answers", all.Count, usable.Count, all.Count(one => one.Row.Cut > 0));
        if (usable.Count == 0)
        {
            throw Nothing(set.Folder, "answers", all.Count, "is anything said");
        }

        var others = NextOther([.. usable.Select(one => CompletionScoreSet.HashOf(one.Written.Prompt, [], null))]);
        if (others[0] < 0)
        {
            throw new StageException(
                $"{stage}: all answers in {set.Folder} answer one prompt. How far the model has moved is measured by the answers to " +
                "other prompts; take answers to several prompts.");
        }

        var desirable = usable.Count(one => one.Written.Desirable);
        log.Log($"{desirable} desirable and {usable.Count - desirable} undesirable answers");
        return
        [
            .. usable.Select((one, i) => new LabelledAnswer(
                one.Row,
                Encode(one.Row.Id, CompletionScore.Mismatched, one.Written.Prompt, usable[others[i]].Written.Completion, one.Written.Tools),
                one.Written.Desirable)),
        ];
    }

    /// <summary>For each place the next one whose key is another, in a circle; −1 where all are one.</summary>
    internal static int[] NextOther(IReadOnlyList<string> keys)
    {
        var (next, other) = (new int[keys.Count], -1);
        for (var i = 2 * keys.Count - 2; i >= 0; i--)
        {
            var (here, behind) = (i % keys.Count, (i + 1) % keys.Count);
            other = keys[here] == keys[behind] ? other : behind;
            next[here] = other;
        }

        return next;
    }
}

/// <summary>An answer with a label.</summary>
/// <param name="Labelled">The answer.</param>
/// <param name="Mismatched">Another prompt's answer, after this one's prompt.</param>
/// <param name="IsDesirable">Its label.</param>
internal sealed record LabelledAnswer(EncodedAnswer Labelled, EncodedAnswer Mismatched, bool IsDesirable);
