using Experiments.Data.Questions;
using Experiments.Evaluation.QuestionAnswering;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Prompting;
using Experiments.Inference.Tests.Support;
using Experiments.Models;
using Experiments.Models.Tokenizers;

namespace Experiments.Evaluation.Tests.QuestionAnswering;

public sealed class EvaluateClosedBookQaTests : IDisposable
{
    private readonly TestContext context = new();

    [Fact]
    public async Task A_model_that_always_says_lima_is_right_where_lima_is_right()
    {
        var answers = await Run(
            new(Says("lima"), Set(Ask.Question("fox", "Lima!"), Ask.Question("owl", "oslo"), Ask.Question("cat", "in lima"))));

        Assert.Equal(1.0 / 3, answers.ExactMatch.Value, 12);
        Assert.Equal([new("fox", 1), new("owl", 0), new("cat", 0)], answers.ExactMatch.Items);
        Assert.Equal((1 + 0 + 2.0 / 3) / 3, answers.F1.Value, 12);
        Assert.Equal(1, answers.Answered.Value);
        Assert.Equal(1, answers.Ended.Value);
        var first = answers.Read().First();
        Assert.Equal(("lima", "model", "user: where does the fox live ?\nassistant:"), (first.Answer, first.End, first.Prompt));
    }

    [Fact]
    public async Task In_the_text_form_the_separator_ends_the_answer()
    {
        var model = Ask.ModelThatSays(context, "a:", " lima .", "\n");

        var answers = await Run(new(model, Set(Ask.Question("fox", "lima")), Form: PromptForm.Text));

        var item = Assert.Single(answers.Read());
        Assert.Equal((" lima .", "stop-text", "q: where does the fox live ?\na:"), (item.Answer, item.End, item.Prompt));
        Assert.Equal(1, answers.ExactMatch.Value);
    }

    [Theory]
    [InlineData("the city of the fox is", "{question}", " is", " .")]
    [InlineData("find fox", "run : {question} =", " =", " ;")]
    public async Task A_sentence_or_a_program_is_gone_on_with_until_its_separator(
        string question, string template, string after, string separator)
    {
        var model = Ask.ModelThatSays(context, after, " lima" + separator, "\n");
        var questions = Set(new Question("fox", question, ["lima"], [], -1));

        var answers = await Run(new(model, questions, Form: PromptForm.Text, Template: template, Separator: separator));

        var item = Assert.Single(answers.Read());
        Assert.Equal((" lima", "stop-text", 1), (item.Answer, item.End, item.ExactMatch));
        Assert.EndsWith(after, item.Prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_right_fact_in_a_sentence_is_contained_but_no_exact_match()
    {
        var answers = await Run(new(Says("fox, lima ."), Set(Ask.Question("fox", "lima"))));

        Assert.Equal((0, 1), (answers.ExactMatch.Value, answers.Contains.Value));
    }

    [Fact]
    public void Wrong_answers_are_told_from_refusals_and_silence()
    {
        var answers = ClosedBookAnswers.Write(
            context.Output,
            [
                Outcome("right", "it is lima", contains: 1),
                Outcome("wrong", "it is oslo", contains: 0),
                Outcome("refused", "i do not know that .", contains: 0),
                Outcome("silent", "  .", contains: 0),
                Outcome("apology", "sorry, i think lima", contains: 1),
            ]);

        Assert.Equal(
            [new("right", 0), new("wrong", 1), new("refused", 0), new("silent", 0), new("apology", 0)], answers.ConfidentlyWrong.Items);
        Assert.Equal(0.2, answers.Refused.Value, 12);
        Assert.Equal(0.8, answers.Answered.Value, 12);
        Assert.Equal(2.0 / 3, answers.RightWhenAnswered.Value, 12);
        Assert.Equal("it is oslo", answers.Contains.Items[1].Text);

        static AnswerOutcome Outcome(string id, string answer, double contains) =>
            new(id, "?", answer, "model", ["lima"], 0, 0, contains, null);
    }

    [Fact]
    public async Task The_limit_on_tokens_cuts_an_answer()
    {
        var answers = await Run(new(Says("lima"), Set(Ask.Question("fox", "lima")), MaxTokens: 1));

        Assert.Equal("max-tokens", Assert.Single(answers.Read()).End);
        Assert.Equal((0, 0), (answers.ExactMatch.Value, answers.Ended.Value));
    }

    [Fact]
    public async Task Questions_that_do_not_fit_are_counted_and_not_dropped()
    {
        var tooLong = new Question("long", string.Concat(Enumerable.Repeat("xyz ", 60)), ["lima"], [], -1);

        var answers = await Run(new(Says("lima"), Set(Ask.Question("fox", "lima"), tooLong, Ask.Question("owl", "oslo"))));

        Assert.Equal(3, answers.ExactMatch.Planned);
        Assert.Equal(new Dictionary<string, int> { ["prompt-too-long"] = 1 }, answers.ExactMatch.Failed);
        Assert.Equal(["fox", "owl"], answers.F1.Items.Select(item => item.Id));
        Assert.Equal(3, answers.Read().Count());
    }

    [Fact]
    public async Task Demonstrations_come_from_the_examples_and_are_never_asked_themselves()
    {
        var questions = Set(Ask.Question("fox", "lima"));
        var examples = Ask.Questions(context, "examples", Ask.Question("fox", "lima"), Ask.Question("owl", "oslo"));

        var answers = await Run(new(Says("lima"), questions, examples, Shots: 1));

        Assert.Equal(
            "user: where does the owl live ?\nassistant: oslo\nuser: where does the fox live ?\nassistant:",
            Assert.Single(answers.Read()).Prompt);
        var error = await Assert.ThrowsAsync<StageException>(() => Run(new(Says("lima"), questions, examples, Shots: 2)));
        Assert.Contains("shots is 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inputs_that_cannot_be_evaluated_are_refused_by_name()
    {
        var one = Set(Ask.Question("fox", "lima"));

        await Refuses("no question", new(Says("lima"), Ask.Questions(context, "none")));
        await Refuses(
            "'fox' twice", new(Says("lima"), Ask.Questions(context, "twice", Ask.Question("fox", "a"), Ask.Question("fox", "b"))));
        await Refuses("no examples", new(Says("lima"), one, Shots: 1));
        await Refuses("{question}", new(Says("lima"), one, Form: PromptForm.Text, Template: "q:"));
        await Refuses("white space", new(Says("lima"), one, Form: PromptForm.Text, Template: "{question} "));
        await Refuses("separator", new(Says("lima"), one, Form: PromptForm.Text, Separator: ""));
    }

    public void Dispose() => context.Dispose();

    private async Task Refuses(string words, EvaluateClosedBookQa stage) =>
        Assert.Contains(words, (await Assert.ThrowsAsync<StageException>(() => Run(stage))).Message, StringComparison.Ordinal);

    private Input<LanguageModel> Says(string text) => Ask.ModelThatSays(context, "assistant\n", text, ChatFormat.EndOfTurn);

    private Input<QuestionSet> Set(params Question[] questions) => Ask.Questions(context, "questions", questions);

    private Task<ClosedBookAnswers> Run(EvaluateClosedBookQa stage) => stage.RunAsync(context);
}
