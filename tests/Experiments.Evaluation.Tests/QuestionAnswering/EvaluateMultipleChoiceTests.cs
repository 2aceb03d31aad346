using Experiments.Data.Questions;
using Experiments.Evaluation.QuestionAnswering;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Prompting;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Tests.QuestionAnswering;

public sealed class EvaluateMultipleChoiceTests : IDisposable
{
    private readonly TestContext context = new();

    [Fact]
    public async Task Options_are_as_likely_as_the_closed_form_says()
    {
        // After the header "x" has logit 3 and "y" logit 2; after "x" comes "z" with logit 4; all other logits are 0.
        var vocabulary = 0;
        var model = context.Input<LanguageModel>("model", folder => ToyModel.WriteBigrams(folder, tokenizer =>
        {
            vocabulary = tokenizer.VocabularySize;
            var (header, x, y, z) = (Token("assistant\n"), Token("x"), Token("y"), Token("z"));
            return [(header, x, 3), (header, y, 2), (x, z, 4)];

            int Token(string text) => tokenizer.Encode(text)[^1];
        }));
        var question = new Question("one", "which ?", ["y"], ["y", "x", "xz", "w"], 0);

        var outcomes = await Run(new(model, Set(question)));

        var first = Math.Log(Math.Exp(3) + Math.Exp(2) + vocabulary - 2);
        var second = Math.Log(Math.Exp(4) + vocabulary - 1);
        double[] expected = [2 - first, 3 - first, 3 - first + 4 - second, -first];
        var item = Assert.Single(outcomes.Read());
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], item.LogProbabilities[i], 4);
        }

        Assert.Equal(1, item.Chosen);
        Assert.Equal(0, outcomes.Accuracy.Value);
        Assert.Equal(2 - first, outcomes.CorrectLogProbability.Value, 4);
        Assert.Equal(2, item.ChosenPerCharacter);
    }

    [Fact]
    public async Task What_a_question_says_of_itself_goes_with_its_outcome()
    {
        var model = context.Input<LanguageModel>("model", folder => ToyModel.WriteBigrams(folder, _ => []));
        var law = new Question("one", "which ?", ["y"], ["y", "x"], 0) { Fields = new Dictionary<string, string> { ["subject"] = "law" } };
        var open = new Question("two", "what ?", ["y"], [], -1) { Fields = law.Fields };

        var outcomes = await Run(new(model, Set(law, open, new("three", "who ?", ["y"], ["y", "x"], 0))));

        Assert.Equal(["law", null], outcomes.Accuracy.Items.Select(item => item.Fields?["subject"]));
        Assert.Equal(("two", "law", false), Assert.Single(outcomes.Accuracy.Unscored) is var item
            ? (item.Id, item.Fields!["subject"], item.LeftOut)
            : default);
    }

    [Fact]
    public async Task A_model_without_preference_takes_the_first_of_equals()
    {
        var model = context.Input<LanguageModel>("model", ToyModel.WriteUniform);

        var outcomes = await Run(new(model, Set(
            new Question("first", "?", ["x"], ["x", "y"], 0),
            new Question("second", "?", ["y"], ["x", "y"], 1),
            new Question("third", "?", ["b"], ["xq", "b", "c"], 1))));

        // The third question's first option has two tokens, so it is less likely than either of the others.
        Assert.Equal([new("first", 1), new("second", 0), new("third", 1)], outcomes.Accuracy.Items);
    }

    [Theory]
    [InlineData(ChoicePresentation.Hidden)]
    [InlineData(ChoicePresentation.Lettered)]
    public async Task A_question_whose_right_option_is_there_twice_is_not_scored(ChoicePresentation presentation)
    {
        var model = context.Input<LanguageModel>("model", ToyModel.WriteUniform);

        var outcomes = await Run(new(
            model,
            Set(
                new Question("first", "?", ["x"], ["x", "x", "y"], 0),
                new Question("second", "?", ["x"], ["x", "y", "x"], 2),
                new Question("spaces", "?", ["x"], [" x", "x\t"], 1),
                new Question("wrong-twice", "?", ["x"], ["x", "y", "y"], 0)),
            Presentation: presentation));

        Assert.Equal(new Dictionary<string, int> { ["equal-options"] = 3 }, outcomes.Accuracy.Failed);
        Assert.Equal([new("wrong-twice", 1)], outcomes.Accuracy.Items);
    }

    [Fact]
    public async Task In_the_text_form_options_follow_a_space()
    {
        var model = Ask.ModelThatSays(context, "a:", " lima", ChatFormat.EndOfText);

        var outcomes = await Run(new(model, Set(Ask.Question("fox", "lima", "oslo", "lima")), Form: PromptForm.Text));

        Assert.Equal(1, outcomes.Accuracy.Value);
        Assert.InRange(outcomes.CorrectLogProbability.Value, -0.01, 0);
    }

    [Fact]
    public async Task Questions_that_cannot_be_scored_are_counted_by_reason()
    {
        var model = context.Input<LanguageModel>("model", ToyModel.WriteUniform);
        var tooLong = string.Concat(Enumerable.Repeat("xyz ", 60));

        var outcomes = await Run(new(model, Set(
            new Question("fine", "?", ["x"], ["x", "y"], 0),
            new Question("long", tooLong, ["x"], ["x", "y"], 0),
            new Question("open", "?", ["x"], [], -1),
            new Question("wrong index", "?", ["x"], ["x"], 1),
            new Question("empty option", "?", ["x"], ["x", ""], 0))));

        Assert.Equal(new Dictionary<string, int> { ["no-choices"] = 3, ["prompt-too-long"] = 1 }, outcomes.Accuracy.Failed);
        Assert.Equal(5, outcomes.AccuracyNorm.Planned);
        Assert.Equal(1, outcomes.Accuracy.Value);
    }

    [Fact]
    public async Task Lettered_options_stand_below_the_question_and_letters_are_scored()
    {
        var model = Ask.ModelThatSays(context, "assistant\n", "B", ChatFormat.EndOfTurn);
        var questions = Set(Ask.Question("fox", "lima", "oslo", "lima"), Ask.Question("owl", "oslo", "oslo", "lima"));
        var examples = Ask.Questions(context, "examples", Ask.Question("cat", "rome", "rome", "bern"), Ask.Question("no options", "rome"));

        var outcomes = await Run(new(model, questions, examples, Shots: 1, Presentation: ChoicePresentation.Lettered));

        Assert.Equal([new("fox", 1), new("owl", 0)], outcomes.Accuracy.Items);
        Assert.Equal(
            "user: where does the cat live ?\nA. rome\nB. bern\nassistant: A\n"
            + "user: where does the fox live ?\nA. oslo\nB. lima\nassistant:",
            outcomes.Read().First().Prompt);
        Assert.Equal(["oslo", "lima"], outcomes.Read().First().Choices);
    }

    [Fact]
    public async Task Questions_without_options_are_refused()
    {
        var model = context.Input<LanguageModel>("model", ToyModel.WriteUniform);

        var error = await Assert.ThrowsAsync<StageException>(() => Run(new(model, Set(Ask.Question("fox", "lima")))));

        Assert.Contains("options", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => context.Dispose();

    private Input<QuestionSet> Set(params Question[] questions) => Ask.Questions(context, "questions", questions);

    private Task<ChoiceOutcomes> Run(EvaluateMultipleChoice stage) => stage.RunAsync(context);
}
