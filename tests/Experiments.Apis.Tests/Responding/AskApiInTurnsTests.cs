using Experiments.Apis.Responding;
using Experiments.Apis.Tests.Support;
using Experiments.Data.Prompts;

namespace Experiments.Apis.Tests.Responding;

public sealed class AskApiInTurnsTests : IDisposable
{
    private readonly ApiContext context = new();

    public void Dispose() => context.Dispose();

    [Fact]
    public async Task The_second_turn_is_asked_after_the_first_and_the_models_own_answer()
    {
        await using var server = await ChatServer.EchoAsync();

        var responses = await AskAsync(server, new("q", "math", ["one?", "two?"], []), new("r", "writing", ["three?"], []));

        Assert.Equal(
            ["q/1 math [one?]", "q/2 math [two?]", "r/1 writing [three?]"],
            responses.Select(each => $"{each.PromptId} {each.Kind} {each.Text}"));
        Assert.Equal([new("one?", "[one?]")], responses[1].Earlier!);
        Assert.Equal(2, responses[1].Turn());
        var second = server.Requests.Single(asked => asked.User == "two?").Body.GetProperty("messages").EnumerateArray()
            .Select(message => $"{message.GetProperty("role").GetString()}: {message.GetProperty("content").GetString()}");
        Assert.Equal(["system: Be brief.", "user: one?", "assistant: [one?]", "user: two?"], second);
    }

    [Fact]
    public async Task After_a_refused_turn_the_later_ones_are_not_asked()
    {
        await using var server = await ChatServer.StartAsync(asked =>
            asked.User == "one?" ? Told.Text(null, refusal: "No.") : Told.Text("yes"));

        var responses = await AskAsync(server, new("q", "k", ["one?", "two?"], []), new("r", "k", ["three?", "four?"], []));

        Assert.Equal(
            ["q/1 refused", "q/2 no-earlier-answer", "r/1 ", "r/2 "], responses.Select(each => $"{each.PromptId} {each.Failure}"));
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task What_is_kept_is_not_asked_again()
    {
        await using var server = await ChatServer.EchoAsync();
        TurnQuestion question = new("q", "k", ["one?", "two?"], []);

        var first = await AskAsync(server, question);
        var again = await AskAsync(server, question);

        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(first.Select(each => each.Text), again.Select(each => each.Text));
    }

    private async Task<IReadOnlyList<Response>> AskAsync(ChatServer server, params TurnQuestion[] questions)
    {
        var stage = new AskApiInTurns(
            context.Again().Model(server),
            context.Input<TurnQuestionSet>("questions", folder => TurnQuestionSet.Write(folder, questions)),
            System: "Be brief.");
        return [.. (await stage.RunAsync(context, context.Machine)).Read()];
    }
}
