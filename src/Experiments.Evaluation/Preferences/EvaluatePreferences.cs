using Experiments.Data.Dialogues;

namespace Experiments.Evaluation.Preferences;

/// <summary>Asks which answers of pairs a model takes to be likelier: those that are preferred, or the others.</summary>
/// <remarks>
/// With a reference, each answer's log-probability is compared with the reference model's: the implicit reward of DPO (Rafailov et al.,
/// arXiv:2305.18290), up to β. Without one, long answers are the less likely ones. A pair of which nothing was scored, as it is too long,
/// is counted as <c>not-scored</c>.
/// </remarks>
/// <param name="Preferences">The pairs; those that the model was not trained on, as a rule.</param>
/// <param name="Scores">The model's scores of the pairs, made by score-preferences.</param>
/// <param name="Reference">Those of the model that it is compared with. The default value is none.</param>
[Stage("preference-accuracy")]
public sealed record EvaluatePreferences(
    Input<PreferenceSet> Preferences, Input<CompletionScoreSet> Scores, Input<CompletionScoreSet>? Reference = null)
    : Stage<PreferenceOutcomes>
{
    /// <summary>The pair's answers are not both among the scores.</summary>
    public const string NotScored = "not-scored";

    /// <inheritdoc />
    public override Task<PreferenceOutcomes> RunAsync(StageContext context)
    {
        var pairs = context.Open(Preferences).Read().ToList();
        if (pairs.Count == 0)
        {
            throw new StageException($"preference-accuracy: there are no pairs in {context.Open(Preferences).Folder}.");
        }

        var (scores, reference) = (Read(context, Scores), Reference is null ? null : Read(context, Reference));
        return Task.FromResult(PreferenceOutcomes.Write(context.Output, [.. pairs.Select(pair => Of(pair, scores, reference))]));
    }

    private static PreferenceOutcome Of(Preference pair, Scored scores, Scored? reference)
    {
        var (chosen, rejected) = (
            Of(pair, CompletionScore.Chosen, pair.Chosen, scores, reference),
            Of(pair, CompletionScore.Rejected, pair.Rejected, scores, reference));
        return new(pair.Id, chosen ?? 0, rejected ?? 0, chosen is null || rejected is null ? NotScored : null) { Cluster = pair.Cluster };
    }

    private static double? Of(Preference pair, string answer, IReadOnlyList<Message> turns, Scored scores, Scored? reference)
    {
        var texts = CompletionScoreSet.HashOf(pair.Prompt, turns, pair.Tools);
        return reference is null
            ? scores.Find(pair.Id, answer, texts)
            : scores.Find(pair.Id, answer, texts) - reference.Find(pair.Id, answer, texts);
    }

    private static Scored Read(StageContext context, Input<CompletionScoreSet> input)
    {
        var set = context.Open(input);
        return new(set.Folder, set.Read().ToLookup(score => (score.Id, score.Answer)));
    }

    private sealed record Scored(string Folder, ILookup<(string Id, string Answer), CompletionScore> All)
    {
        public double? Find(string id, string answer, string texts) => All[(id, answer)].ToList() switch
        {
            [] => null,
            [var score] when score.Texts == texts => score.LogProbability,
            [_] => throw new StageException(
                $"preference-accuracy: the {answer} answer of '{id}' has the score of other texts in {Folder}. Let score-preferences " +
                "score the same 'preferences'."),
            _ => throw new StageException($"preference-accuracy: the {answer} answer of '{id}' is twice in {Folder}."),
        };
    }
}
