using Experiments.Data.Prompts;
using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Prompting;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Tests.Judging;

public sealed class JudgingTests : IDisposable
{
    private readonly TestContext context = new();

    [Theory]
    [InlineData(2, 1, 1)]
    [InlineData(-2, -1, 0)]
    [InlineData(2, -1, 0.5)]
    [InlineData(0, 0, 0.5)]
    [InlineData(1, 0, 0.5)]
    public void Only_who_wins_in_both_orders_wins(double first, double second, double preference)
    {
        Assert.Equal(preference, new JudgedPair("a", "", first, second, 1, 1, null).Preference());
    }

    [Fact]
    public void Ties_count_for_the_model_in_at_least_as_good_and_by_half_in_preference()
    {
        var judgements = Judgements.Write(
            context.Output,
            [
                new("win", "", 1, 1, 5, 3, null), new("tie", "", 0, 0, 3, 3, null), new("flip", "", 1, -1, 3, 3, null),
                new("loss", "", -1, -1, 1, 3, null), new("none", "", 0, 0, 0, 0, "no-counterpart"),
            ]);

        Assert.Equal((1 + 0.5 + 0.5 + 0) / 4, judgements.Preference.Value, 12);
        Assert.Equal(0.75, judgements.AtLeastAsGood.Value, 12);
        Assert.Equal(0.25, judgements.FlipRate.Value, 12);
        Assert.Equal(0.5, judgements.TieRate.Value, 12);
        Assert.Equal(0, judgements.LengthDifference.Value, 12);
        Assert.Equal(5, judgements.Preference.Planned);
    }

    [Fact]
    public async Task A_judge_by_likelihood_prefers_what_it_would_say_itself()
    {
        var judge = Ask.ModelThatSays(context, "assistant\n", "lima", ChatFormat.EndOfTurn);
        var responses = Respond.Set(
            context, "responses", Respond.To("a", "lima"), Respond.To("b", "xyz"), Respond.To("c", "lima"), Respond.To("d", "lima"));
        var reference = Respond.Set(context, "reference", Respond.To("a", "xyz"), Respond.To("b", "lima"), Respond.To("c", "lima"));

        var judgements = await new JudgeByLikelihood(judge, responses, reference).RunAsync(context);

        Assert.Equal([new("a", 1), new("b", 0), new("c", 0.5)], judgements.Preference.Items);
        Assert.Equal(new Dictionary<string, int> { ["no-counterpart"] = 1 }, judgements.Preference.Failed);
        Assert.Equal(0, judgements.FlipRate.Value);
    }

    [Theory]
    [InlineData("", "B", "'first-verdict' is empty")]
    [InlineData("A", " ", "'second-verdict' is empty")]
    [InlineData("A", "A", "'second-verdict' and 'first-verdict'")]
    [InlineData("A", "A is it", "choose two words of which neither begins the other")]
    public async Task Verdicts_that_decide_nothing_are_refused(string first, string second, string message)
    {
        var judge = Ask.ModelThatSays(context, "assistant\n", "lima", ChatFormat.EndOfTurn);
        var stage = new JudgeByChoice(judge, One("x"), Other("y"), FirstVerdict: first, SecondVerdict: second);

        var error = await Assert.ThrowsAsync<StageException>(() => stage.RunAsync(context));
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public async Task A_judge_who_always_takes_the_first_ties_everything()
    {
        var judge = Ask.ModelThatSays(context, "assistant\n", "A", ChatFormat.EndOfTurn);

        var judgements = await new JudgeByChoice(judge, One("x"), Other("y"), Question: "{prompt} {first} {second}").RunAsync(context);

        Assert.Equal((0.5, 1), (judgements.Preference.Value, judgements.FlipRate.Value));
    }

    [Fact]
    public async Task A_judge_who_reads_the_second_response_decides_alike_in_both_orders()
    {
        // The text ends in the second response: after x the judge says "fox" (the first is better), after y "owl".
        var judge = context.Input<LanguageModel>("judge", folder => ToyModel.WriteBigrams(folder, tokenizer =>
            [(tokenizer.Encode("x")[0], tokenizer.Encode(" fox")[0], 9), (tokenizer.Encode("y")[0], tokenizer.Encode(" owl")[0], 9)]));
        var stage = new JudgeByChoice(judge, One("y"), Other("x"), PromptForm.Text, "{prompt} {first} {second}", "fox", "owl");

        var wins = await stage.RunAsync(context);
        Assert.Equal((1, 0), (wins.Preference.Value, wins.FlipRate.Value));

        var loses = await (stage with { Responses = One("x"), Reference = Other("y") }).RunAsync(context);
        Assert.Equal((0, 0), (loses.Preference.Value, loses.FlipRate.Value));
    }

    [Fact]
    public async Task A_question_that_hides_a_response_is_refused()
    {
        var judge = Ask.ModelThatSays(context, "assistant\n", "A", ChatFormat.EndOfTurn);

        var error = await Assert.ThrowsAsync<StageException>(() =>
            new JudgeByChoice(judge, One("x"), Other("y"), Question: "{prompt} {first}").RunAsync(context));

        Assert.Contains("{second}", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => context.Dispose();

    private Input<ResponseSet> One(string text) => Respond.Set(context, "one", Respond.To("a", text));

    private Input<ResponseSet> Other(string text) => Respond.Set(context, "other", Respond.To("a", text));
}
