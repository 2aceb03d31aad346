using Experiments.Data.Dialogues;

namespace Experiments.Training.Preferences;

/// <summary>Makes lessons of labelled answers.</summary>
/// <param name="rows">Reads answers.</param>
/// <param name="loss">The loss of an answer.</param>
/// <param name="atOnce">Answers that are computed at once where nothing is learned; null for all.</param>
/// <param name="padding">The token that fills rows.</param>
internal sealed class LabelledLessons(AnswerRows rows, LabelledLoss loss, int? atOnce, int padding)
{
    /// <summary>Reads answers, and finds their scores.</summary>
    /// <exception cref="StageException">There is nothing to learn, or an answer has no score.</exception>
    public ScoredExamples Read(StageContext context, LabelledCompletionSet set, ReferenceScores scores)
    {
        var all = rows.Read(context, set);
        scores.Require(all.SelectMany(one => new[] { one.Labelled, one.Mismatched }));
        return new(all.Count, places => new LabelledLesson(
            scores.Pack([.. places.Select(place => all[place].Labelled)], padding),
            scores.Pack([.. places.Select(place => all[place].Mismatched)], padding),
            [.. places.Select(place => all[place].IsDesirable)],
            loss,
            atOnce));
    }
}
