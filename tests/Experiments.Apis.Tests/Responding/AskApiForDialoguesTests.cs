using Experiments.Apis.Responding;
using Experiments.Apis.Tests.Support;

namespace Experiments.Apis.Tests.Responding;

public sealed class AskApiForDialoguesTests : IDisposable
{
    private readonly ApiContext context = new();

    [Theory]
    [InlineData(false, "p0")]
    [InlineData(true, "p0 p1")]
    public async Task What_the_teacher_finished_becomes_a_dialogue(bool keepUnfinished, string ids)
    {
        await using var server = await ChatServer.StartAsync(asked => asked.User switch
        {
            "cut" => Told.Text("a long", "length"),
            "filtered" => Told.Text("", "content_filter"),
            "empty" => Told.Text(""),
            _ => Told.Text(" well "),
        });
        var prompts = context.Prompts("whole", "cut", "filtered", "empty");
        var stage = new AskApiForDialogues(context.Model(server), prompts, KeepUnfinished: keepUnfinished, System: "be kind");

        var made = await stage.RunAsync(context, context.Machine);

        var dialogues = made.Dialogues.Read().ToList();
        Assert.Equal(ids, string.Join(' ', dialogues.Select(dialogue => dialogue.Id)));
        Assert.Equal([("user", "whole"), ("assistant", "well")], dialogues[0].Messages.Select(message => (message.Role, message.Content)));
        Assert.Equal(4, made.Responses.Read().Count());
        Assert.Equal((4, 1), (made.Finished.Planned, made.Finished.Failed["content-filter"]));
    }

    [Fact]
    public async Task A_teacher_s_answers_are_those_of_ask_api()
    {
        await using var server = await ChatServer.EchoAsync();

        await new AskApi(context.Model(server), context.Prompts("one")).RunAsync(context, context.Machine);
        await new AskApiForDialogues(context.Model(server), context.Prompts("one")).RunAsync(context.Again(), context.Machine);

        Assert.Single(server.Requests);
    }

    public void Dispose() => context.Dispose();
}
