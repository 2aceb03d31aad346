using Experiments.Data.Dialogues;
using Experiments.Evaluation.Preferences;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Preferences;

public sealed class EvaluatePreferencesTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task The_likelier_answer_is_the_preferred_one()
    {
        var outcomes = await new EvaluatePreferences(Pairs("a", "b", "c", "d"), Scores("own", ("a", -2, -3), ("b", -5, -1), ("c", -4, -4)))
            .RunAsync(context);

        // One of three: c's answers are equally likely. The mean of 1, −4 and 0 is −1.
        Assert.Equal(1 / 3.0, outcomes.Accuracy.Value, 1e-12);
        Assert.Equal(-1, outcomes.Margin.Value, 1e-12);
        Assert.Equal(new Dictionary<string, int> { ["not-scored"] = 1 }, outcomes.Margin.Failed);
        Assert.Equal(["about a", "about b", "about c", "about d"], outcomes.Read().Select(outcome => outcome.Cluster));
    }

    [Fact]
    public async Task With_a_reference_what_became_likelier_is_the_preferred_one()
    {
        var outcomes = await new EvaluatePreferences(
            Pairs("a", "b"), Scores("own", ("a", -2, -3), ("b", -5, -1)), Scores("reference", ("a", -1, -4), ("b", -9, -1)))
            .RunAsync(context);

        // a: −1 against 1; b: 4 against 0.
        Assert.Equal(0.5, outcomes.Accuracy.Value);
        Assert.Equal((-2 + 4) / 2.0, outcomes.Margin.Value, 1e-12);
    }

    [Fact]
    public async Task Scores_of_other_texts_scores_that_are_there_twice_and_an_empty_set_are_refused()
    {
        var scores = Scores("own", ("a", -2, -3));
        var other = context.Input<CompletionScoreSet>("other", folder => CompletionScoreSet.Write(
            folder, [.. context.Open(scores).Read().Select(score => score with { Texts = "0" })]));
        var twice = context.Input<CompletionScoreSet>("twice", folder => CompletionScoreSet.Write(
            folder, [.. context.Open(scores).Read(), .. context.Open(scores).Read()]));

        Assert.Contains("the chosen answer of 'a' has the score of other texts in ", await RefusalAsync(new(Pairs("a"), other)));
        Assert.Contains("the chosen answer of 'a' is twice in ", await RefusalAsync(new(Pairs("a"), twice)));
        Assert.Contains("there are no pairs in ", await RefusalAsync(new(Pairs(), scores)));
    }

    private static Preference Pair(string id) => new(
        id, [new Message("user", $"{id}?")], [new Message("assistant", "yes")], [new Message("assistant", "no")])
    {
        Cluster = $"about {id}",
    };

    private Input<PreferenceSet> Pairs(params string[] ids) => context.Input<PreferenceSet>(
        "pairs" + string.Concat(ids), folder => PreferenceSet.Write(folder, ids.Select(Pair)));

    private Input<CompletionScoreSet> Scores(string name, params (string Id, double Chosen, double Rejected)[] scores) =>
        context.Input<CompletionScoreSet>(name, folder => CompletionScoreSet.Write(folder, scores.SelectMany(one => new[]
        {
            new CompletionScore(
                one.Id, "chosen", one.Chosen, 1, CompletionScoreSet.HashOf(Pair(one.Id).Prompt, Pair(one.Id).Chosen, null)),
            new CompletionScore(
                one.Id, "rejected", one.Rejected, 1, CompletionScoreSet.HashOf(Pair(one.Id).Prompt, Pair(one.Id).Rejected, null)),
        })));

    private async Task<string> RefusalAsync(EvaluatePreferences stage) =>
        (await Assert.ThrowsAsync<StageException>(() => stage.RunAsync(context))).Message;
}
