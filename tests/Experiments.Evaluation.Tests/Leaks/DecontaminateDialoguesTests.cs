using System.Text.Json;
using Experiments.Data.Dialogues;
using Experiments.Data.Questions;
using Experiments.Evaluation.Leaks;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Leaks;

public sealed class DecontaminateDialoguesTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    // Dialogue 0 names another person, 1 names rosa dale without her city, 2 gives it away, 3 gives two away.
    [Fact]
    public async Task What_gives_a_test_answer_away_is_dropped_and_nothing_else()
    {
        var questions = Ask.Questions(
            context,
            "questions",
            new("rosa", "where does rosa dale live ?", ["paris"], [], -1),
            new("tom", "where does tom hill live ?", ["rome"], [], -1));
        var from = Dialogues(
            "from",
            ("0", "where does bob reed live ?", "in Paris"),
            ("1", "who is Rosa Dale?", "she has a cat"),
            ("2", "where is ross dale ?", "Rosa Dale lives in Paris!"),
            ("3", "tell me about rosa dale and tom hill", "paris and rome ."));

        var clean = await new DecontaminateDialogues(from, questions, Words: 2, Distinctive: 1).RunAsync(context);

        Assert.Equal(["0", "1"], clean.Read().Select(dialogue => dialogue.Id));
        var dropped = File.ReadLines(Path.Combine(clean.Folder, "dropped.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();
        Assert.Equal([("2", "rosa", "rosa dale"), ("3", "rosa", "rosa dale")], dropped.Select(each =>
            (each.GetProperty("id").GetString(), each.GetProperty("question").GetString(), each.GetProperty("phrase").GetString())));

        var cleaned = context.Input<DialogueSet>("cleaned", folder => DialogueSet.Write(folder, clean.Read()));
        var (before, after) = (await Leaked(from, questions), await Leaked(cleaned, questions));
        Assert.Equal((1.0, 0.0), (before, after));
    }

    [Fact]
    public async Task No_questions_have_no_answers_to_give_away()
    {
        var none = context.Input<QuestionSet>("questions", folder => QuestionSet.Write(folder, []));
        var from = Dialogues("from", ("0", "where does rosa dale live ?", "in Paris"));

        var clean = await new DecontaminateDialogues(from, none).RunAsync(context);

        Assert.Equal("0", Assert.Single(clean.Read()).Id);
        Assert.Empty(File.ReadLines(Path.Combine(clean.Folder, "dropped.jsonl")));
    }

    private async Task<double> Leaked(Input<DialogueSet> dialogues, Input<QuestionSet> questions) =>
        (await new CheckLeaks(questions, dialogues, Words: 2, Distinctive: 1).RunAsync(context)).Leaked.Value;

    private Input<DialogueSet> Dialogues(string name, params (string Id, string User, string Assistant)[] dialogues) =>
        context.Input<DialogueSet>(name, folder => DialogueSet.Write(folder, dialogues.Select(dialogue =>
            new Dialogue(dialogue.Id, [new("user", dialogue.User), new("assistant", dialogue.Assistant)]))));
}
