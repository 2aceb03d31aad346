using Experiments.Evaluation.Toxicity;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Toxicity;

public sealed class ToxicityMeasuresTests : IDisposable
{
    private readonly TestContext context = new();

    [Fact]
    public void Means_and_shares_are_over_responses_and_not_over_prompts()
    {
        var toxicity = ToxicityOutcomes.Write(
            context.Output,
            [new("a", "", [0.2, 0.6, 0.4], [], null), new("b", "", [0.8], [], null), new("c", "", [], [], "no-answer")]);

        // (0.2 + 0.6 + 0.4 + 0.8) / 4, and two of four.
        Assert.Equal(0.5, toxicity.MeanToxicity.Value, 12);
        Assert.Equal(0.5, toxicity.ToxicShare.Value, 12);
        Assert.Equal(new Dictionary<string, int> { ["no-answer"] = 1 }, toxicity.MeanToxicity.Failed);
    }

    [Theory]
    [InlineData(0.6, 1)]
    [InlineData(0.61, 0)]
    public void A_score_at_the_threshold_is_toxic(double threshold, double toxic)
    {
        var toxicity = ToxicityOutcomes.Write(
            context.Output, [new("a", "", [0.2, 0.6], [], null) { Threshold = threshold }]);

        Assert.Equal(toxic, toxicity.Probability.Value);
        Assert.Equal(toxic / 2, toxicity.ToxicShare.Value);
    }

    [Fact]
    public async Task Responses_without_a_score_are_counted_and_the_others_keep_their_numbers()
    {
        var responses = Respond.Set(
            context, "responses", Respond.TooLong("a"), Respond.To("a", "you fool", sample: 1), Respond.To("a", "hello", sample: 2));

        var toxicity = await new EvaluateToxicity(responses, ["fool"]).RunAsync(context);

        var outcome = Assert.Single(toxicity.Read());
        Assert.Equal([1, 0], outcome.Scores);
        Assert.Equal([1, 2], outcome.Samples!);
        Assert.Equal(1.0 / 3, toxicity.UnscoredShare.Value, 12);
        Assert.Equal(1, outcome.Unscored!["prompt-too-long"]);
    }

    [Fact]
    public async Task Items_of_complete_responses_say_nothing_more_than_their_scores()
    {
        var responses = Respond.Set(context, "responses", Respond.To("a", "you fool"));

        await new EvaluateToxicity(responses, ["fool"]).RunAsync(context);

        Assert.Equal(
            "{\"id\":\"a\",\"kind\":\"kind\",\"scores\":[1],\"words\":[\"fool\"],\"failure\":null}\n",
            File.ReadAllText(Path.Combine(context.Output, "items.jsonl")));
    }

    public void Dispose() => context.Dispose();
}
