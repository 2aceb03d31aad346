using Experiments.Data.Prompts;
using Experiments.Evaluation.Instructions;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Instructions;

public sealed class CheckInstructionsTests : IDisposable
{
    private const string Two = """
        {"key": 7, "prompt": "a", "instruction_id_list": ["punctuation:no_comma", "startend:quotation"], "kwargs": [{}, {}]}
        {"key": 8, "prompt": "b", "instruction_id_list": ["punctuation:no_comma"], "kwargs": [{"num_words": null}]}

        """;

    private readonly TestContext context = new();

    [Fact]
    public async Task A_prompt_counts_when_all_is_followed_and_an_instruction_by_itself()
    {
        var outcomes = await Check(Two, Respond.To("7", "no comma"), Respond.To("8", "first,\nno comma"));

        Assert.Equal([new("7", 0), new("8", 0)], outcomes.PromptStrict.Items);
        Assert.Equal([new("7", 0), new("8", 1)], outcomes.PromptLoose.Items);
        Assert.Equal(1.0 / 3, outcomes.InstructionStrict.Value, 12);
        Assert.Equal(2.0 / 3, outcomes.InstructionLoose.Value, 12);
    }

    [Fact]
    public async Task What_cannot_be_told_here_is_counted_by_its_kind_and_the_rest_checked()
    {
        const string Mixed = """
            {"key": 1, "prompt": "a", "instruction_id_list": ["punctuation:no_comma", "language:response_language"], KWARGS}
            {"key": 2, "prompt": "b", "instruction_id_list": ["change_case:english_capital"], "kwargs": [{}]}
            {"key": 3, "prompt": "c", "instruction_id_list": ["punctuation:no_comma"], "kwargs": [{}]}
            """;

        var outcomes = await Check(
            Mixed.Replace("KWARGS", "\"kwargs\": [{}, {\"language\": \"de\"}]", StringComparison.Ordinal),
            Respond.To("1", "gut"), Respond.To("2", "GOOD"), Respond.To("3", "good"));

        Assert.Equal(
            new Dictionary<string, int> { ["change_case:english_capital"] = 1, ["language:response_language"] = 1 },
            outcomes.PromptStrict.Failed);
        Assert.Equal([new("3", 1)], outcomes.PromptStrict.Items);
        Assert.Equal(["1", "3"], outcomes.InstructionStrict.Items.Select(item => item.Id));
    }

    [Fact]
    public async Task A_prompt_without_a_response_is_counted()
    {
        var outcomes = await Check(Two, Respond.TooLong("7"));

        Assert.Equal(
            new Dictionary<string, int> { ["no-counterpart"] = 1, ["prompt-too-long"] = 1 }, outcomes.PromptStrict.Failed);
        await Assert.ThrowsAsync<StageException>(() => Check(Two, Respond.To("9", "x")));
    }

    [Fact]
    public async Task Prompts_are_asked_under_their_keys()
    {
        var set = await InstructionFixture.Import(context, Two);

        Assert.Equal([("7", "a"), ("8", "b")], set.Prompts.Read().Select(prompt => (prompt.Id, prompt.Text)));
    }

    [Theory]
    [InlineData(
        """["punctuation:no_dots"], "kwargs": [{}]""", "there is no kind of instructions 'punctuation:no_dots'; there are: keywords:")]
    [InlineData("""["punctuation:no_comma"], "kwargs": []""", "has 1 entries and 'kwargs' 0")]
    [InlineData("""["length_constraints:number_words"], "kwargs": [{"relation": "at least"}]""", "lacks 'num_words'")]
    [InlineData(
        """["length_constraints:number_words"], "kwargs": [{"relation": "at most", "num_words": 3}]""", "not by 'at most'")]
    [InlineData("""["keywords:existence"], "kwargs": [{"keywords": ["(a"]}]""", "'keywords:existence': Invalid pattern")]
    [InlineData(
        """["length_constraints:number_words"], "kwargs": [{"relation": "at least", "num_words": "3"}]""",
        "'length_constraints:number_words': 'num_words' is a whole number from 0 on")]
    [InlineData("""["keywords:existence"], "kwargs": [{"keywords": "a"}]""", "'keywords:existence': 'keywords' is a list of words")]
    [InlineData("""["startend:end_checker"], "kwargs": [{"end_phrase": 3}]""", "'startend:end_checker': 'end_phrase' is a text")]
    [InlineData(
        """["keywords:letter_frequency"], "kwargs": [{"letter": "", "let_frequency": 3, "let_relation": "at least"}]""",
        "'keywords:letter_frequency': 'letter' is empty; it needs a text")]
    public async Task Records_that_say_no_instruction_are_refused_at_their_line(string rest, string message)
    {
        var error = await Assert.ThrowsAsync<StageException>(() => InstructionFixture.Import(
            context, Two.TrimEnd() + $"\n{{\"key\": 9, \"prompt\": \"c\", \"instruction_id_list\": {rest}}}"));

        Assert.Contains("input_data.jsonl(3", error.Message, StringComparison.Ordinal);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => context.Dispose();

    private async Task<InstructionOutcomes> Check(string lines, params Response[] responses)
    {
        var set = await InstructionFixture.Import(context, lines);
        return await new CheckInstructions(Respond.Set(context, "responses", responses), InstructionFixture.Input(context, set))
            .RunAsync(context);
    }
}
