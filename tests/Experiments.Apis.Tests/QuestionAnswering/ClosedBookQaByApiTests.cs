using Experiments.Apis.QuestionAnswering;
using Experiments.Apis.Tests.Support;
using Experiments.Data.Questions;

namespace Experiments.Apis.Tests.QuestionAnswering;

public sealed class ClosedBookQaByApiTests : IDisposable
{
    private readonly ApiContext context = new();

    [Fact]
    public async Task Answers_are_compared_with_the_accepted_ones()
    {
        await using var server = await ChatServer.StartAsync(asked => asked.User switch
        {
            "capital of France?" => Told.Text("Paris."),
            "capital of Italy?" => Told.Text("It is Rome, I think"),
            "capital of Spain?" => Told.Text("Lisbon"),
            _ => Told.Text("", "content_filter"),
        });
        var questions = Set("questions", Of("fr", "capital of France?", "Paris"), Of("it", "capital of Italy?", "Rome"),
            Of("es", "capital of Spain?", "Madrid"), Of("bad", "bad?", "x"), new Question("none", "none?", [], [], -1));

        var answers = await new ClosedBookQaByApi(context.Model(server), questions).RunAsync(context, context.Machine);

        Assert.Equal([("fr", 1), ("it", 0), ("es", 0)], answers.ExactMatch.Items.Select(item => (item.Id, (int)item.Score)));
        Assert.Equal([1, 1, 0], answers.Contains.Items.Select(item => (int)item.Score));
        Assert.Equal(new Dictionary<string, int> { ["content-filter"] = 1, ["no-answers"] = 1 }, answers.ExactMatch.Failed);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task Demonstrations_are_earlier_turns()
    {
        await using var server = await ChatServer.EchoAsync();
        var examples = Set("examples", Of("e1", "one?", "1"), Of("e2", "two?", "2"), Of("q", "asked?", "no"));

        await new ClosedBookQaByApi(context.Model(server), Set("questions", Of("q", "asked?", "yes")), examples, 2)
            .RunAsync(context, context.Machine);

        var messages = Assert.Single(server.Requests).Body.GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(
            ["system", "user", "assistant", "user", "assistant", "user"], messages.Select(each => each.GetProperty("role").GetString()));
        var texts = messages.Select(each => each.GetProperty("content").ValueKind == System.Text.Json.JsonValueKind.String
            ? each.GetProperty("content").GetString()!
            : each.GetProperty("content")[0].GetProperty("text").GetString()!).ToList();
        Assert.Equal(["1", "2", "asked?", "one?", "two?"], texts.Skip(1).Order(StringComparer.Ordinal));
        Assert.Equal("asked?", texts[^1]);
    }

    [Fact]
    public async Task Other_demonstrations_ask_anew()
    {
        await using var server = await ChatServer.EchoAsync();
        var questions = Set("questions", Of("q", "asked?", "yes"));
        var stage = new ClosedBookQaByApi(context.Model(server), questions, Set("examples", Of("e1", "one?", "1")), 1);

        await stage.RunAsync(context, context.Machine);
        await stage.RunAsync(context.Again(), context.Machine);
        await (stage with { Examples = Set("examples", Of("e1", "one?", "2")) }).RunAsync(context.Again(), context.Machine);

        Assert.Equal(2, server.Requests.Count);
    }

    public void Dispose() => context.Dispose();

    private static Question Of(string id, string text, string answer) => new(id, text, [answer], [], -1);

    private Input<QuestionSet> Set(string name, params Question[] questions) =>
        context.Input<QuestionSet>(name, folder => QuestionSet.Write(folder, questions));
}
