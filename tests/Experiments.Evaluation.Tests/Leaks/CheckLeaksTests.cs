using Experiments.Data.Dialogues;
using Experiments.Data.Questions;
using Experiments.Data.Text;
using Experiments.Evaluation.Leaks;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Leaks;

public sealed class CheckLeaksTests : IDisposable
{
    private readonly TestContext context = new();

    [Fact]
    public async Task A_leak_is_a_distinctive_phrase_with_an_answer_in_one_text()
    {
        var dialogues = Dialogues(
            ("0", "where does bob reed live ?", "in Paris"),
            ("1", "who is Rosa Dale?", "she has a cat"),
            ("2", "tell me about rosa dale", "she lives in paris ."));

        var outcomes = await new CheckLeaks(Questions(), dialogues, Words: 2, Distinctive: 2).RunAsync(context);

        var rosa = outcomes.Read().First();
        Assert.Equal(("rosa", 2, 1, "rosa dale", "2"), (rosa.Id, rosa.Mentions, rosa.Leaks, rosa.Phrase, rosa.Source));
        Assert.Equal([new("rosa", 1), new("tom", 0), new("ann", 0)], outcomes.Leaked.Items);
        Assert.Equal(1.0 / 3, outcomes.Mentioned.Value, 12);
    }

    [Fact]
    public async Task Clean_data_leak_nothing_and_a_planted_fact_is_found()
    {
        var clean = await new CheckLeaks(Questions(), Dialogues(("0", "where does bob reed live ?", "paris")), Words: 2, Distinctive: 2)
            .RunAsync(context);
        Assert.Equal((0, 0), (clean.Leaked.Value, clean.Mentioned.Value));

        var planted = context.Input<Corpus>("corpus", folder => Corpus.Write(folder, [new("p", "tom hill lives in rome.")]));
        var found = await new CheckLeaks(Questions(), null, planted, Words: 2, Distinctive: 2).RunAsync(context);
        Assert.Equal([new("rosa", 0), new("tom", 1), new("ann", 0)], found.Leaked.Items);
    }

    [Fact]
    public async Task A_question_shorter_than_a_phrase_is_one_phrase()
    {
        var questions = Ask.Questions(context, "short", new Question("q", "capital of peru", ["lima"], [], -1));

        var whole = await new CheckLeaks(questions, Dialogues(("0", "the capital of Peru?", "Lima!"))).RunAsync(context);
        Assert.Equal(1, whole.Leaked.Value);

        var part = await new CheckLeaks(questions, Dialogues(("0", "the capital of chile? not of peru", "Lima!"))).RunAsync(context);
        Assert.Equal(0, part.Mentioned.Value);
    }

    [Fact]
    public async Task Without_training_data_there_is_nothing_to_check()
    {
        await Assert.ThrowsAsync<StageException>(() => new CheckLeaks(Questions()).RunAsync(context));
    }

    public void Dispose() => context.Dispose();

    private Input<QuestionSet> Questions() => Ask.Questions(
        context,
        "questions",
        new("rosa", "where does rosa dale live ?", ["paris"], [], -1),
        new("tom", "where does tom hill live ?", ["rome"], [], -1),
        new("ann", "where does ann lake live ?", ["oslo"], [], -1));

    private Input<DialogueSet> Dialogues(params (string Id, string User, string Assistant)[] dialogues) =>
        context.Input<DialogueSet>("dialogues", folder => DialogueSet.Write(folder, dialogues.Select(dialogue =>
            new Dialogue(dialogue.Id, [new("user", dialogue.User), new("assistant", dialogue.Assistant)]))));
}
