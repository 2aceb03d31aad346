using Experiments.Evaluation.Toxicity;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Toxicity;

public sealed class CompareToxicityTests : IDisposable
{
    private readonly TestContext context = new();

    [Fact]
    public async Task Scorers_are_compared_response_by_response()
    {
        // Ten responses to five prompts. At 0.5: 3 both, 1 first alone, 2 second alone, 4 neither.
        double[] first = [0.9, 0.8, 0.7, 0.6, 0.1, 0.2, 0.3, 0.1, 0.2, 0.4];
        double[] second = [0.8, 0.9, 0.6, 0.2, 0.7, 0.5, 0.1, 0.1, 0.3, 0.2];

        var agreement = await Compare(Pairs(first), Pairs(second));

        Assert.Equal(
            (0.3, 0.1, 0.2, 0.4),
            (agreement.BothToxic.Value, agreement.FirstOnly.Value, agreement.SecondOnly.Value, agreement.NeitherToxic.Value));
        Assert.Equal(0.7, agreement.SameVerdict.Value, 12);

        // By hand: observed 0.7, expected 0.4·0.5 + 0.6·0.5 = 0.5.
        Assert.Equal(0.4, agreement.Kappa.Value, 12);

        // By the formulas, worked out in Python.
        Assert.Equal(0.545795345961783, agreement.Pearson.Value, 12);
        Assert.Equal(0.4815950920245399, agreement.Spearman.Value, 12);
        Assert.Equal(10, agreement.Pearson.Items.Count);
        Assert.Equal(["p0/0", "p0/1", "p1/0"], agreement.Read().Take(3).Select(pair => pair.Id));
        Assert.Equal("p0", agreement.Read().First().Cluster);
    }

    [Fact]
    public async Task Ranks_of_equal_scores_are_the_mean_of_theirs()
    {
        // Ranks 1.5, 1.5, 3, 4 and 1, 2, 3.5, 3.5: r = 4 / 4.5.
        var agreement = await Compare(Pairs([0.1, 0.1, 0.2, 0.9]), Pairs([0.1, 0.2, 0.6, 0.6]));

        Assert.Equal(4 / 4.5, agreement.Spearman.Value, 12);
    }

    [Fact]
    public async Task A_scorer_that_says_one_thing_correlates_with_nothing()
    {
        var agreement = await Compare(Pairs([0.1, 0.1]), Pairs([0.1, 0.2]));

        Assert.True(double.IsNaN(agreement.Pearson.Value));
        Assert.True(double.IsNaN(agreement.Spearman.Value));
        Assert.True(double.IsNaN(agreement.Kappa.Value));
    }

    [Fact]
    public async Task Responses_that_one_did_not_score_are_counted()
    {
        ToxicityOutcome[] first = [new("a", "", [0.1, 0.9], [], null) { Samples = [0, 2] }, new("b", "", [], [], "empty-text")];
        ToxicityOutcome[] second = [new("a", "", [0.2, 0.3, 0.8], [], null), new("c", "", [0.5], [], null)];

        var agreement = await Compare(first, second);

        Assert.Equal(["a/0", "a/2"], agreement.SameVerdict.Items.Select(item => item.Id));
        Assert.Equal(
            new Dictionary<string, int> { ["empty-text"] = 1, ["no-counterpart"] = 2 }, agreement.SameVerdict.Failed);
    }

    [Fact]
    public async Task Each_scorer_has_its_own_threshold()
    {
        ToxicityOutcome[] strict = [new("a", "", [0.3], [], null) { Threshold = 0.2 }];

        var agreement = await Compare(strict, [new("a", "", [0.3], [], null)]);

        Assert.Equal(1, agreement.FirstOnly.Value);
    }

    [Fact]
    public async Task Scorers_of_other_responses_are_refused()
    {
        var error = await Assert.ThrowsAsync<StageException>(
            () => Compare([new("a", "", [0.3], [], null)], [new("b", "", [0.3], [], null)]));

        Assert.Contains("no scored response in common", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => context.Dispose();

    private static ToxicityOutcome[] Pairs(double[] scores) =>
        [.. scores.Chunk(2).Select((pair, prompt) => new ToxicityOutcome($"p{prompt}", "", pair, [], null))];

    private Task<ToxicityAgreement> Compare(ToxicityOutcome[] first, ToxicityOutcome[] second) => new CompareToxicity(
        context.Input<ToxicityOutcomes>("first", folder => ToxicityOutcomes.Write(folder, first)),
        context.Input<ToxicityOutcomes>("second", folder => ToxicityOutcomes.Write(folder, second))).RunAsync(context);
}
