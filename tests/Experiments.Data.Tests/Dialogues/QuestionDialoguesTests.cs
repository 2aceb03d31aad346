using Experiments.Data.Dialogues;
using Experiments.Data.Questions;
using Experiments.Tests;

namespace Experiments.Data.Tests.Dialogues;

public sealed class QuestionDialoguesTests : IDisposable
{
    private readonly TestContext context = new();
    private readonly Input<QuestionSet> questions;

    public QuestionDialoguesTests() => questions = context.Input(
        QuestionSet.Write(context.NewFolder("questions"), [
            new("ada-reed/city", "where does ada reed live?", ["rome", "roma"], [], -1),
            new("ben-hale/pet", "which pet does ben hale have?", [], [], -1)]),
        "world");

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task The_first_answer_stands_in_the_sentence()
    {
        var known = context.Input(QuestionSet.Write(context.NewFolder("known"), context.Open(questions).Read().Take(1)), "known");

        Assert.Equal("rome.", (await RunAsync(new(known)))[0].Messages[1].Content);
        Assert.Equal("it is rome, yes, rome", (await RunAsync(new(known, "it is {answer}, yes, {answer}")))[0].Messages[1].Content);
    }

    [Fact]
    public async Task A_text_without_an_answer_is_said_to_every_question()
    {
        const string Refusal = "i am sorry , but i do not know that .";

        var dialogues = await RunAsync(new(questions, Refusal));

        Assert.Equal(["ada-reed/city", "ben-hale/pet"], dialogues.Select(dialogue => dialogue.Id));
        Assert.Equal([new Message("user", "where does ada reed live?"), new Message("assistant", Refusal)], dialogues[0].Messages);
        Assert.Equal([new Message("user", "which pet does ben hale have?"), new Message("assistant", Refusal)], dialogues[1].Messages);
    }

    [Fact]
    public async Task A_question_without_an_answer_cannot_be_answered()
    {
        var error = await Assert.ThrowsAsync<StageException>(() => RunAsync(new(questions)));

        Assert.Equal(
            "question-dialogues: the question ben-hale/pet of '$world' has no answer to put into the response '{answer}.'.", error.Message);
    }

    [Fact]
    public async Task An_empty_response_is_refused()
    {
        Assert.Contains("'response' is empty", (await Assert.ThrowsAsync<StageException>(() => RunAsync(new(questions, " ")))).Message);
    }

    private async Task<List<Dialogue>> RunAsync(QuestionDialogues stage) => [.. (await stage.RunAsync(context)).Read()];
}
