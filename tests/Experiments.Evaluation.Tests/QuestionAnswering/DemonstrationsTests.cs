using Experiments.Data.Questions;
using Experiments.Evaluation.Knowledge;
using Experiments.Evaluation.QuestionAnswering;
using Experiments.Inference.Prompting;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.QuestionAnswering;

/// <summary>Two files that overlap give their common questions other ids.</summary>
public sealed class DemonstrationsTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData("Who wrote “Ulysses”?", "who wrote \"ulysses\" ")]
    [InlineData("Who wrote Ulysses ?", "Who  wrote\nUlysses")]
    [InlineData("ΠΟΎ ΕΊΝΑΙ;", "πού είναι")]
    public void A_question_is_never_among_its_own_demonstrations(string asked, string example)
    {
        var examples = Examples(new Question("dev/1", example, ["Joyce"], [], -1), new Question("dev/2", "who else?", ["Woolf"], [], -1));
        var questions = new[] { new Question("test/1", asked, ["Joyce"], [], -1) };

        var shown = Demonstrations.Draw(examples, questions, 1, 1, one => new Demonstration(one.Text, one.Answers[0]));
        Assert.Equal(["who else?"], shown.Select(demonstration => demonstration.Prompt));
        var error = Assert.Throws<StageException>(
            () => Demonstrations.Draw(examples, questions, 2, 1, one => new Demonstration(one.Text, one.Answers[0])));
        Assert.Equal("shots is 2, but examples holds only 1 answered questions that are not asked themselves.", error.Message);
        Assert.Empty(RelationExamples.Of(examples, questions).Draw("1", 0, 1, 0));
        Assert.Throws<StageException>(() => RelationExamples.Of(examples, questions).Draw("1", 1, 1, 0));
    }

    /// <summary>Of twenty examples three can be shown in 6840 orders: five seeds agree by chance in less than one of 600 cases.</summary>
    [Fact]
    public void Every_seed_draws_demonstrations_of_its_own()
    {
        var examples = Examples([.. Enumerable.Range(0, 20).Select(i => new Question($"dev/{i}", $"question {i}?", [$"{i}"], [], -1))]);
        var drawn = Enumerable.Range(1, 5).Select(seed => string.Join(' ', Draw(examples, 3, seed))).ToList();

        Assert.Equal(5, drawn.Distinct().Count());
        Assert.Equal(drawn[1], string.Join(' ', Draw(examples, 3, 2)));
        // More shots only add some, so that numbers of shots can be compared.
        Assert.Equal(Draw(examples, 3, 4), Draw(examples, 5, 4).Take(3));
    }

    private static IEnumerable<string> Draw(QuestionSet examples, int shots, int seed) => Demonstrations
        .Draw(examples, [], shots, seed, one => new Demonstration(one.Text, one.Answers[0]))
        .Select(demonstration => demonstration.Prompt);

    [Fact]
    public void Other_questions_stay_other_questions()
    {
        var examples = Examples(new Question("dev/1", "what is 2 / 3 ?", ["0.67"], [], -1));
        var questions = new[] { new Question("test/1", "what is 2 * 3 ?", ["6"], [], -1) };

        Assert.Single(Demonstrations.Draw(examples, questions, 1, 1, one => new Demonstration(one.Text, one.Answers[0])));
    }

    private QuestionSet Examples(params Question[] examples) => QuestionSet.Write(context.Folder("examples"), examples);
}
