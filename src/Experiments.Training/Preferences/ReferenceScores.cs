using Experiments.Data.Dialogues;
using Experiments.Training.Batching;

namespace Experiments.Training.Preferences;

/// <summary>The reference model's scores of the answers that a training compares with them.</summary>
internal sealed class ReferenceScores
{
    private readonly Dictionary<(string Id, string Answer), CompletionScore> scores = [];
    private readonly ScoresPlace place;

    /// <param name="place">Where they come from.</param>
    /// <param name="set">The scores.</param>
    /// <param name="expected">The model that they are to be of; null for any.</param>
    /// <exception cref="StageException">They are of another model, or a score is there twice.</exception>
    public ReferenceScores(ScoresPlace place, CompletionScoreSet set, ReferenceModel? expected)
    {
        this.place = place;
        if (expected is not null)
        {
            Check(set.Reference, expected);
        }

        foreach (var score in set.Read())
        {
            if (!scores.TryAdd((score.Id, score.Answer), score))
            {
                throw new StageException(
                    $"{place.Stage}: '{place.Key}' has the {score.Answer} answer of '{score.Id}' twice, in {set.Folder}.");
            }
        }
    }

    /// <summary>The answers beside one another, with their scores.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="padding">The token that fills rows.</param>
    /// <exception cref="StageException">An answer has no score, or one of other texts.</exception>
    public Answers Pack(IReadOnlyList<EncodedAnswer> answers, int padding) =>
        new(RowPacking.Pack([.. answers.Select(answer => answer.Row)], padding), [.. answers.Select(Of)]);

    /// <summary>Makes sure that answers have their scores: before anything is learned, not after hours.</summary>
    /// <param name="answers">The answers.</param>
    /// <exception cref="StageException">An answer has no score, or one of other texts.</exception>
    public void Require(IEnumerable<EncodedAnswer> answers)
    {
        foreach (var answer in answers)
        {
            Of(answer);
        }
    }

    private double Of(EncodedAnswer answer)
    {
        if (!scores.TryGetValue((answer.Id, answer.Answer), out var score))
        {
            throw Other(answer, "has no score there");
        }

        if (score.Texts != answer.Texts)
        {
            throw Other(answer, "has the score of other texts there");
        }

        return score.Tokens == answer.Tokens
            ? score.LogProbability
            : throw Other(
                answer,
                $"has {answer.Tokens} tokens here and {score.Tokens} there, by another tokenizer, template or 'max-tokens'");
    }

    private StageException Other(EncodedAnswer answer, string what) => new(
        $"{place.Stage}: '{place.Key}' is of other answers: the {answer.Answer} answer of '{answer.Id}' {what}. Make the scores from " +
        $"the same answers, by {place.ScoredBy} with the same '{place.Answers}'.");

    private void Check(ReferenceModel? actual, ReferenceModel expected)
    {
        if (actual == expected)
        {
            return;
        }

        var differs = actual is null ? "does not say of which model it is"
            : actual.Model != expected.Model
                ? $"is of another model than the training starts from: its file has SHA-256 {actual.Model}, and 'model' {expected.Model}"
                : $"was computed with 'precision: {actual.Precision}', and the training computes with '{expected.Precision}'";
        throw new StageException(
            $"{place.Stage}: '{place.Key}' {differs}. Give {place.ScoredBy} the same 'model' and 'precision', or write " +
            "'other-reference: true' where another reference is meant.");
    }
}

/// <summary>Where scores come from, for messages.</summary>
/// <param name="Stage">The kind of the stage that takes them.</param>
/// <param name="Key">The parameter that names them.</param>
/// <param name="ScoredBy">The kind of the stage that makes them.</param>
/// <param name="Answers">The parameter that names what was scored.</param>
internal sealed record ScoresPlace(string Stage, string Key, string ScoredBy, string Answers);
