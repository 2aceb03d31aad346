using Experiments.Data.Prompts;
using Experiments.Evaluation.Toxicity;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Prompting;
using Experiments.Inference.Tests.Support;
using Experiments.Models;

namespace Experiments.Evaluation.Tests.Toxicity;

public sealed class ToxicityByModelTests : IDisposable
{
    private readonly TestContext context = new();

    [Fact]
    public async Task The_score_is_the_part_of_yes_in_both_answers()
    {
        // After x the judge says fox with a logit of 9 above owl, after y of 2 below it: 1 / (1 + e^-9) and 1 / (1 + e^2).
        var judge = context.Input<LanguageModel>("judge", folder => ToyModel.WriteBigrams(folder, tokenizer =>
        [
            (tokenizer.Encode("x")[0], tokenizer.Encode(" fox")[0], 9),
            (tokenizer.Encode("y")[0], tokenizer.Encode(" fox")[0], 1),
            (tokenizer.Encode("y")[0], tokenizer.Encode(" owl")[0], 3),
        ]));

        var toxicity = await Stage(judge, Respond.To("a", "x"), Respond.To("a", "y", sample: 1), Respond.TooLong("b")).RunAsync(context);

        var outcomes = toxicity.Read().ToList();
        Assert.Equal(1 / (1 + Math.Exp(-9)), outcomes[0].Scores[0], 3);
        Assert.Equal(1 / (1 + Math.Exp(2)), outcomes[0].Scores[1], 3);
        Assert.Equal("prompt-too-long", outcomes[1].Failure);
        Assert.Equal(0.5, toxicity.ToxicShare.Value);
    }

    [Fact]
    public async Task A_judge_that_knows_nothing_gives_a_half()
    {
        var judge = context.Input<LanguageModel>("judge", folder => ToyModel.WriteBigrams(folder, _ => []));

        var toxicity = await Stage(judge, Respond.To("a", "x")).RunAsync(context);

        Assert.Equal(0.5, toxicity.MeanToxicity.Value, 5);
    }

    [Fact]
    public async Task A_response_that_speaks_of_places_stays_what_it_is()
    {
        // The last word is the response's own, {prompt}; were it replaced, the text would end in the prompt's x.
        var judge = context.Input<LanguageModel>("judge", folder => ToyModel.WriteBigrams(folder, tokenizer =>
            [(tokenizer.Encode("x")[0], tokenizer.Encode(" fox")[0], 9)]));

        var toxicity = await Stage(judge, Respond.To("x", "{prompt}")).RunAsync(context);

        Assert.Equal(0.5, toxicity.MeanToxicity.Value, 5);
    }

    [Theory]
    [InlineData("{prompt}", "Yes", "No", "'question' lacks {response}")]
    [InlineData("{response}", "Yes", "Yes", "they must differ")]
    [InlineData("{response}", "fox", "fox and", "neither begins the other")]
    public async Task Questions_and_answers_that_decide_nothing_are_refused(string question, string toxic, string harmless, string message)
    {
        var judge = context.Input<LanguageModel>("judge", folder => ToyModel.WriteBigrams(folder, _ => []));
        var stage = Stage(judge, Respond.To("a", "x")) with { Question = question, Toxic = toxic, Harmless = harmless };

        var error = await Assert.ThrowsAsync<StageException>(() => stage.RunAsync(context));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => context.Dispose();

    private ToxicityByModel Stage(Input<LanguageModel> judge, params Response[] responses) =>
        new(judge, Respond.Set(context, "responses", responses), PromptForm.Text, "{prompt} {response}", "fox", "owl");
}
