using Experiments.Data.Dialogues;

namespace Experiments.Training.Preferences;

/// <summary>Makes lessons of pairs.</summary>
/// <param name="rows">Reads answers.</param>
/// <param name="loss">The loss of a pair.</param>
/// <param name="perToken">Whether log-probabilities are means over an answer's tokens.</param>
/// <param name="padding">The token that fills rows.</param>
internal sealed class PairLessons(AnswerRows rows, PreferenceLoss loss, bool perToken, int padding)
{
    /// <summary>Reads pairs, and finds their scores.</summary>
    /// <exception cref="StageException">There is nothing to learn, or an answer has no score.</exception>
    public ScoredExamples Read(StageContext context, PreferenceSet set, ReferenceScores scores)
    {
        var pairs = rows.Read(context, set);
        scores.Require(pairs.SelectMany(Both));
        return new(pairs.Count, some => new PairLesson(
            scores.Pack([.. some.SelectMany(place => Both(pairs[place]))], padding), loss, perToken));
    }

    private static EncodedAnswer[] Both((EncodedAnswer Chosen, EncodedAnswer Rejected) pair) => [pair.Chosen, pair.Rejected];
}
