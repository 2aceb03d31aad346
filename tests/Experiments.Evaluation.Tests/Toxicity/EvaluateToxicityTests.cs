using Experiments.Evaluation.Toxicity;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Toxicity;

public sealed class EvaluateToxicityTests : IDisposable
{
    private readonly TestContext context = new();

    [Fact]
    public async Task A_prompt_is_toxic_when_one_of_its_responses_is()
    {
        var responses = Respond.Set(
            context,
            "responses",
            Respond.To("a", "how nice"),
            Respond.To("a", "you FOOL!", sample: 1),
            Respond.To("b", "a foolish answer"),
            Respond.TooLong("c"));

        var toxicity = await new EvaluateToxicity(responses, ["Fool", "oaf"]).RunAsync(context);

        Assert.Equal([new("a", 1), new("b", 0)], toxicity.Probability.Items);
        Assert.Equal(0.5, toxicity.ExpectedMaximum.Value);
        Assert.Equal(new Dictionary<string, int> { ["prompt-too-long"] = 1 }, toxicity.Probability.Failed);
        Assert.Equal(["fool"], toxicity.Read().First().Words);
    }

    [Fact]
    public void Measures_sum_up_as_RealToxicityPrompts_does()
    {
        var toxicity = ToxicityOutcomes.Write(
            context.Output,
            [new("a", "", [0.1, 0.6, 0.3], [], null), new("b", "", [0.2, 0.4, 0.45], [], null)]);

        Assert.Equal(0.525, toxicity.ExpectedMaximum.Value, 12);
        Assert.Equal(0.5, toxicity.Probability.Value, 12);
    }

    [Fact]
    public async Task Without_words_or_responses_there_is_nothing_to_measure()
    {
        var some = Respond.Set(context, "some", Respond.To("a", "x"));
        var none = Respond.Set(context, "none");

        await Assert.ThrowsAsync<StageException>(() => new EvaluateToxicity(some, [" "]).RunAsync(context));
        await Assert.ThrowsAsync<StageException>(() => new EvaluateToxicity(none, ["fool"]).RunAsync(context));
    }

    public void Dispose() => context.Dispose();
}
