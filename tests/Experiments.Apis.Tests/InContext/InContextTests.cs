using Experiments.Apis.InContext;
using Experiments.Apis.Tests.Support;
using Experiments.Data.Questions;

namespace Experiments.Apis.Tests.InContext;

public sealed class InContextTests : IDisposable
{
    private readonly ApiContext context = new();

    [Fact]
    public async Task Questions_are_read_from_series_and_duplicates_are_dropped()
    {
        await using var server = await ChatServer.StartAsync(asked => Told.Text(
            $"Sure, here are some:\n\nQ: question {asked.Number}\nA: answer {asked.Number}\n\n"
            + $"Q: Example 0?\nA: again\nQ: last {asked.Number}\nA: end"));

        var made = await Questions(server, 4).RunAsync(context, context.Machine);

        Assert.Equal(
            [("question 0", "answer 0"), ("last 0", "end"), ("question 1", "answer 1"), ("last 1", "end")],
            made.Questions.Read().Select(question => (question.Text, question.Answers[0])));
        Assert.Equal(4 / 6.0, made.Kept.Value, 12);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task The_teacher_sees_examples_and_how_many_are_wanted()
    {
        await using var server = await ChatServer.StartAsync(_ => Told.Text("Q: new\nA: yes"));

        await Questions(server, 1).RunAsync(context, context.Machine);

        var lines = server.Requests.Single().User.Split('\n');
        Assert.Contains("Write 2 new ones", lines[0], StringComparison.Ordinal);
        Assert.Equal(2 + (2 * 3), lines.Length);
        Assert.Equal(["A: ", "A: ", "A: ", "Q: ", "Q: ", "Q: "], lines.Skip(2).Select(line => line[..3]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_pair_that_was_cut_is_left_out()
    {
        await using var server = await ChatServer.StartAsync(asked =>
            Told.Text($"Q: whole {asked.Number}\nA: yes\nQ: cut\nA: of", "length"));

        var made = await Questions(server, 2).RunAsync(context, context.Machine);

        Assert.Equal(["whole 0", "whole 1"], made.Questions.Read().Select(question => question.Text));
    }

    [Fact]
    public async Task A_teacher_that_does_not_keep_to_the_form_comes_to_an_end()
    {
        await using var server = await ChatServer.StartAsync(_ => Told.Text("As a model, I cannot."));

        var error = await Assert.ThrowsAsync<StageException>(() => Questions(server, 2).RunAsync(context, context.Machine));

        // Twenty times what is wanted could have come.
        Assert.Equal(20, server.Requests.Count);
        Assert.Contains("the model has written 0 different items of 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_series_is_asked_for_once()
    {
        await using var server = await ChatServer.StartAsync(asked => Told.Text($"Q: question {asked.Number}\nA: yes"));

        var first = (await Questions(server, 5).RunAsync(context, context.Machine)).Questions.Read().Select(each => each.Text).ToList();
        var requests = server.Requests.Count;
        var again = await Questions(server, 5).RunAsync(context.Again(), context.Machine);

        Assert.Equal(first, again.Questions.Read().Select(each => each.Text));
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task Requests_that_are_new_enough_are_kept()
    {
        string[] written = ["Task: sing a song\nTask: write a letter to the king now", "Task: count all sheep\nTask: sing a song"];
        await using var server = await ChatServer.StartAsync(asked => Told.Text(written[Math.Min(asked.Number, 1)]));
        var seeds = context.Prompts("write a letter to the king", "boil an egg", "name a river");

        var made = await new AskApiForPrompts(context.Model(server, model => model with { Parallel = 1 }), seeds, 2, 3, 2)
            .RunAsync(context, context.Machine);

        Assert.Equal(["sing a song", "count all sheep"], made.Prompts.Read().Select(prompt => prompt.Text));
        Assert.Equal(["kept", "too-similar", "kept"], made.ReadPairs().Select(pair => pair.Verdict));
    }

    public void Dispose() => context.Dispose();

    private AskApiForQuestions Questions(ChatServer server, int count) => new(
        context.Model(server, model => model with { Parallel = 1 }),
        context.Input<QuestionSet>("examples", folder => QuestionSet.Write(
            folder, Enumerable.Range(0, 4).Select(number => new Question($"e{number}", $"Example {number}?", [$"{number}"], [], -1)))),
        count,
        Shots: 3,
        PerRequest: 2);
}
