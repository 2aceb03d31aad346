using Experiments.Data.Prompts;
using Experiments.Data.Questions;
using Experiments.Inference.InContext;
using Experiments.Inference.Tests.Support;
using Experiments.Models;

namespace Experiments.Inference.Tests.InContext;

public sealed class InContextTests : IDisposable
{
    private readonly TestContext context = new();

    [Fact]
    public async Task A_teacher_writes_new_questions_with_answers()
    {
        var generated = await new GenerateQuestions(
            Writer(),
            Examples("w"),
            Count: 3,
            Shots: 1,
            QuestionMark: "q",
            AnswerMark: "a").RunAsync(context);

        var questions = generated.Questions.Read().ToList();
        Assert.Equal(["x", "y", "z"], questions.Select(question => question.Text).Order());
        Assert.All(questions, question => Assert.Contains(Assert.Single(question.Answers), (string[])["x", "y", "z"]));
        Assert.Equal(
            questions.Select(question => (question.Text, question.Answers[0])),
            generated.Dialogues.Read().Select(dialogue => (dialogue.Messages[0].Content, dialogue.Messages[1].Content)));
        var pairs = generated.ReadPairs().ToList();
        Assert.Equal(3.0 / pairs.Count, generated.Kept.Value, 12);
        Assert.All(pairs.Where(pair => pair.Verdict != "kept"), pair => Assert.Equal("duplicate", pair.Verdict));
    }

    [Fact]
    public async Task Equal_seeds_write_equal_questions()
    {
        var stage = new GenerateQuestions(Writer(), Examples("w"), Count: 3, Shots: 1, QuestionMark: "q", AnswerMark: "a");
        List<GeneratedPair> first = [.. (await stage.RunAsync(context)).ReadPairs()];
        List<GeneratedPair> again = [.. (await stage.RunAsync(context)).ReadPairs()];
        List<GeneratedPair> other = [.. (await (stage with { Seed = 5 }).RunAsync(context)).ReadPairs()];

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public async Task A_teacher_that_repeats_itself_comes_to_an_end()
    {
        // The model knows three words, and one of them is an example.
        var stage = new GenerateQuestions(Writer(), Examples("x"), Count: 3, Shots: 1, MaxTokens: 12, QuestionMark: "q", AnswerMark: "a");

        var error = await Assert.ThrowsAsync<StageException>(() => stage.RunAsync(context));

        Assert.Contains("2 different items of 3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Self_instruction_drops_what_is_too_similar_to_a_seed()
    {
        // ROUGE-L of "x" and "x w": precision 1, recall 1/2, F1 2/3.
        var stage = new SelfInstruct(Writer(), Seeds("x w"), Count: 2, Shots: 1, Similarity: 0.5, Mark: "q");

        var strict = await stage.RunAsync(context);
        Assert.Equal(["y", "z"], strict.Prompts.Read().Select(prompt => prompt.Text).Order());

        var loose = await (stage with { Similarity = 0.7, Count = 3 }).RunAsync(context);
        Assert.Equal(["x", "y", "z"], loose.Prompts.Read().Select(prompt => prompt.Text).Order());
        Assert.DoesNotContain(loose.ReadPairs(), pair => pair.Verdict == "too-similar");
    }

    [Fact]
    public async Task Too_few_examples_are_refused()
    {
        await Assert.ThrowsAsync<StageException>(
            () => new GenerateQuestions(Writer(), Examples("w"), Count: 1, Shots: 2).RunAsync(context));
        await Assert.ThrowsAsync<StageException>(() => new SelfInstruct(Writer(), Seeds("w"), Count: 1, Shots: 2).RunAsync(context));
    }

    public void Dispose() => context.Dispose();

    /// <summary>A model that writes lines: q or a, a space, and x, y or z, each as likely as the others.</summary>
    private Input<LanguageModel> Writer() => context.Input<LanguageModel>("model", folder => ToyModel.WriteBigrams(folder, tokenizer =>
    {
        (string From, string To)[] bigrams =
            [("q", " "), ("a", " "), (" ", "x"), (" ", "y"), (" ", "z"), ("x", "\n"), ("y", "\n"), ("z", "\n"), ("\n", "q"), ("\n", "a")];
        return bigrams.Select(bigram => (tokenizer.Encode(bigram.From)[0], tokenizer.Encode(bigram.To)[0], 30.0));
    }));

    private Input<QuestionSet> Examples(string text) => context.Input<QuestionSet>("examples", folder =>
        QuestionSet.Write(folder, [new Question("1", text, ["v"], [], -1)]));

    private Input<PromptSet> Seeds(string text) => context.Input<PromptSet>("seeds", folder =>
        PromptSet.Write(folder, [new UserPrompt("1", "seed", text, [])]));
}
