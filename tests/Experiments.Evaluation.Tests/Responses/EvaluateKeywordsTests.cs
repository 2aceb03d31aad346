using Experiments.Data.Prompts;
using Experiments.Evaluation.Responses;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Responses;

/// <summary>Keywords and forms of responses.</summary>
public sealed class EvaluateKeywordsTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData("(?<=keywords: .*)[^,\\s]+", "write. keywords: beach, party", "meet velora! for the Beach.", 0.5)]
    [InlineData("(?<=keywords: .*)[^,\\s]+", "write. keywords: beach, party", "party, then beach", 1.0)]
    [InlineData("(?<=keywords: .*)[^,\\s]+", "write. keywords: beach, beach", "partying at beaches", 0.0)]
    [InlineData("#([^*]+)", "type#skirt*style#long sleeves", "a skirt with long sleeves", 1.0)]
    [InlineData("#([^*]+)", "type#skirt*style#long sleeves", "a long skirt with sleeves", 0.5)]
    public async Task The_share_of_keywords_that_a_response_has(string pattern, string prompt, string response, double covered)
    {
        var responses = Respond.Set(context, "responses", Respond.To("p", response));

        var outcomes = await new EvaluateKeywords(responses, Prompts(("p", prompt)), pattern).RunAsync(context);

        Assert.Equal(covered, outcomes.Covered.Value, 12);
        Assert.Equal(covered == 1 ? 1 : 0, outcomes.AllCovered.Value);
    }

    [Fact]
    public async Task Prompts_without_keywords_are_left_out_and_failures_are_counted()
    {
        var prompts = Prompts(("a", "keywords: sun"), ("b", "hello"), ("c", "keywords: rain"));
        var responses = Respond.Set(context, "responses", Respond.To("a", "sun"), Respond.To("b", "sun"), Respond.TooLong("c"));

        var outcomes = await new EvaluateKeywords(responses, prompts, "keywords: (.+)").RunAsync(context);

        Assert.Equal(["a"], outcomes.Covered.Items.Select(item => item.Id));
        Assert.Equal(1, outcomes.Covered.Failed.Values.Single());
    }

    [Fact]
    public async Task What_cannot_be_counted_is_refused()
    {
        var (prompts, responses) = (Prompts(("a", "hello")), Respond.Set(context, "responses", Respond.To("a", "sun")));

        Assert.Contains("finds no keyword in any of the 1 prompts; the first is 'hello'", await Refused(prompts, "keywords: (.+)"));
        Assert.Contains("no regular expression", await Refused(prompts, "("));
        Assert.Contains("'a', which is not in prompts", await Refused(Prompts(("z", "keywords: x")), "keywords: (.+)"));

        async Task<string> Refused(Input<PromptSet> asked, string pattern) => (await Assert.ThrowsAsync<StageException>(
            () => new EvaluateKeywords(responses, asked, pattern).RunAsync(context))).Message;
    }

    [Fact]
    public async Task The_share_of_responses_that_have_a_form()
    {
        var responses = Respond.Set(
            context, "responses", Respond.To("a", "meet x! wear it today!"), Respond.To("b", "meet x"), Respond.TooLong("c"));

        var outcomes = await new EvaluatePattern(responses, "^meet .* today!$").RunAsync(context);

        Assert.Equal(0.5, outcomes.Matching.Value);
        Assert.Equal(1, outcomes.Matching.Failed.Values.Single());
        await Assert.ThrowsAsync<StageException>(() => new EvaluatePattern(responses, "[").RunAsync(context));
    }

    private Input<PromptSet> Prompts(params (string Id, string Text)[] prompts) => context.Input<PromptSet>(
        "prompts", folder => PromptSet.Write(folder, prompts.Select(prompt => new UserPrompt(prompt.Id, "ad", prompt.Text, []))));
}
