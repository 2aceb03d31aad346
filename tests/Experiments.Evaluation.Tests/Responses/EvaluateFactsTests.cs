using Experiments.Data.Prompts;
using Experiments.Evaluation.Responses;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Responses;

public sealed class EvaluateFactsTests : IDisposable
{
    private static readonly CheckableFact city = new("city", "lima", ["lima", "oslo", "new york"]);
    private static readonly CheckableFact pet = new("pet", "cat", ["cat", "dog"]);

    private readonly TestContext context = new();

    [Theory]
    [InlineData("Ada lives in Lima and has a cat.", 2, 2)]
    [InlineData("ada lives in oslo", 1, 0)]
    [InlineData("ada lives in lima, or in new york", 1, 0)]
    [InlineData("catlike, limarian", 0, 0)]
    [InlineData("", 0, 0)]
    public void A_claim_is_true_when_it_names_the_value_alone(string text, int made, int right)
    {
        Assert.Equal((made, right), FactClaims.Count(text, [city, pet]));
    }

    /// <summary>Values that are too many to list: anything of their form is a claim, and the longest run is the one that is made.</summary>
    [Theory]
    [InlineData("Sure! The result is 1 2 3 4.", 1, 1)]
    [InlineData("sure! the result is 1 2 4 3.", 1, 0)]
    [InlineData("the result is 1 2 3 4 5.", 1, 0)]
    [InlineData("it is 1 2 3 4, or 1 2 4 3", 1, 0)]
    [InlineData("the 12 3 4", 1, 0)]
    [InlineData("no idea.", 0, 0)]
    public void A_claim_may_be_told_by_its_form(string text, int made, int right)
    {
        var sorted = new CheckableFact("sort", "1 2 3 4", ["1 2 3 4"]) { Pattern = "[0-9]( [0-9])*" };

        Assert.Equal((made, right), FactClaims.Count(text, [sorted]));
    }

    [Fact]
    public async Task Precision_is_over_claims_and_recall_over_checkable_facts()
    {
        var prompts = context.Input<PromptSet>("prompts", folder => PromptSet.Write(folder,
        [
            new("both", "bio", "?", [city, pet]), new("wrong", "bio", "?", [city, pet]), new("silent", "bio", "?", [city]),
            new("long", "bio", "?", [city]), new("chat", "greeting", "?", []),
        ]));
        var responses = Respond.Set(
            context,
            "responses",
            Respond.To("both", "lima , cat"),
            Respond.To("wrong", "oslo , cat"),
            Respond.To("silent", "who knows"),
            Respond.TooLong("long"),
            Respond.To("chat", "lima"));

        var outcomes = await new EvaluateFacts(responses, prompts).RunAsync(context);

        // 2 + 1 + 0 true claims of 2 + 2 + 0; who claims nothing stays among the items, for other models may claim something there.
        Assert.Equal(0.75, outcomes.Precision.Value, 12);
        Assert.Equal([2, 2, 0], outcomes.Precision.Weights);
        Assert.Equal("1 of 2 claims true", outcomes.Precision.Items[1].Text);
        Assert.Equal((1 + 0.5 + 0) / 3, outcomes.Recall.Value, 12);
        Assert.Equal(1.0 / 3, outcomes.FalseClaims.Value, 12);
        Assert.Equal(2.0 / 3, outcomes.Claiming.Value, 12);
        Assert.Equal(new Dictionary<string, int> { ["prompt-too-long"] = 1 }, outcomes.Precision.Failed);
    }

    [Fact]
    public async Task Responses_to_other_prompts_are_refused()
    {
        var prompts = context.Input<PromptSet>("prompts", folder => PromptSet.Write(folder, [new("a", "bio", "?", [city])]));
        var none = context.Input<PromptSet>("none", folder => PromptSet.Write(folder, [new("b", "bio", "?", [])]));
        var responses = Respond.Set(context, "responses", Respond.To("b", "lima"));

        await Assert.ThrowsAsync<StageException>(() => new EvaluateFacts(responses, prompts).RunAsync(context));
        await Assert.ThrowsAsync<StageException>(() => new EvaluateFacts(responses, none).RunAsync(context));
    }

    public void Dispose() => context.Dispose();
}
