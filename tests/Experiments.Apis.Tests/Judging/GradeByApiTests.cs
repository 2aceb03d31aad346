using System.Text.Json;
using Experiments.Apis.Judging;
using Experiments.Apis.Tests.Support;
using Experiments.Data.Prompts;

namespace Experiments.Apis.Tests.Judging;

public sealed class GradeByApiTests : IDisposable
{
    private readonly ApiContext context = new();

    [Fact]
    public async Task The_server_is_told_the_numbers_of_the_scale_and_grades_are_means()
    {
        await using var server = await ChatServer.StartAsync(asked => Grade(asked.User.Contains("good", StringComparison.Ordinal) ? 9 : 2));

        var grades = await Stage(server, Of("a", "good"), Of("b", "bad"), Of("c", "good")).RunAsync(context, context.Machine);

        Assert.Equal([new("a", 9), new("b", 2), new("c", 9)], grades.Grade.Items);
        Assert.Equal(20.0 / 3, grades.Grade.Value, 12);
        Assert.Equal(0, grades.NoGrade.Value);
        var schema = SchemaOf(server);
        var values = schema.GetProperty("properties").GetProperty("grade").GetProperty("enum");
        Assert.Equal(Enumerable.Range(1, 10), values.EnumerateArray().Select(value => value.GetInt32()));
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public async Task Levels_rubric_and_reason_are_ones_own()
    {
        await using var server = await ChatServer.StartAsync(_ => Told.Text("{\"reason\": \"r\", \"grade\": \"très bien\"}"));
        var stage = Stage(server, Of("a", "x")) with { Rubric = "Be strict.", Levels = ["mal", "bien", "très bien"], Reason = true };

        var grades = await stage.RunAsync(context, context.Machine);

        Assert.Equal((3, "très bien"), (grades.Grade.Value, grades.Read().Single().Level));
        var members = SchemaOf(server).GetProperty("properties");
        Assert.Equal(["reason", "grade"], members.EnumerateObject().Select(member => member.Name));
        var levels = members.GetProperty("grade").GetProperty("enum").EnumerateArray().Select(level => level.GetString());
        Assert.Equal(["mal", "bien", "très bien"], levels);
        Assert.Equal(
            "Be strict.\n\nRequest:\nplease a\n\nResponse to grade:\nx\n\n"
            + "Give it one of these grades, from the worst to the best: mal, bien, très bien.",
            server.Requests.Single().User);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("{\"grade\": \"7\"}")]
    [InlineData("{\"grade\": 7.5}")]
    [InlineData("{\"grade\": 11}")]
    [InlineData("{\"grade\": 0}")]
    [InlineData("{\"grade\": \"\\ud83d\"}")]
    [InlineData("{\"grade\": 7")]
    [InlineData("")]
    public async Task What_is_no_grade_is_counted_and_never_a_default(string said)
    {
        await using var server = await ChatServer.StartAsync(asked =>
            asked.User.Contains("odd", StringComparison.Ordinal) ? Told.Text(said) : Grade(5));

        var grades = await Stage(server, Of("a", "x"), Of("b", "odd"), Of("c", "y") with { Failure = "prompt-too-long" })
            .RunAsync(context, context.Machine);

        Assert.Equal(5, grades.Grade.Value);
        Assert.Equal(new Dictionary<string, int> { ["no-grade"] = 1, ["prompt-too-long"] = 1 }, grades.Grade.Failed);
        Assert.Equal(0.5, grades.NoGrade.Value);
        Assert.Equal(said, grades.Read().Single(each => each.Id == "b").Said);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_later_turn_is_graded_in_its_dialogue_and_with_its_right_answer()
    {
        await using var server = await ChatServer.StartAsync(
            asked => Grade(asked.User.Contains("Assistant: two", StringComparison.Ordinal) ? 8 : 3));
        var responses = new[]
        {
            Of("q/1", "two") with { Earlier = [], Kind = "math" },
            Of("q/2", "three") with { Earlier = [new("one and one?", "two")], Kind = "math" },
        };
        var stage = Stage(server, responses) with
        {
            Solutions = context.Input<ResponseSet>("solutions", folder => ResponseSet.Write(folder, [Of("q/2", "it is 3")])),
        };

        var grades = await stage.RunAsync(context, context.Machine);

        Assert.Equal(["q/1 math 1 3", "q/2 math 2 8"], grades.Read().Select(each => $"{each.Id} {each.Kind} {each.Turn} {each.Grade}"));
        Assert.Contains(server.Requests, asked => asked.User.Contains(
            "User: one and one?\n\nAssistant: two\n\nUser: please q/2\n\nA right answer, to compare with:\nit is 3\n\n"
            + "Response to grade:\nthree\n",
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_right_answers_to_a_prompt_are_refused_before_anything_is_asked()
    {
        await using var server = await ChatServer.StartAsync(_ => Grade(5));
        var stage = Stage(server, Of("a", "x")) with
        {
            Solutions = context.Input<ResponseSet>(
                "solutions", folder => ResponseSet.Write(folder, [Of("a", "y"), Of("a", "z") with { Sample = 1 }])),
        };

        var error = await Assert.ThrowsAsync<StageException>(() => stage.RunAsync(context, context.Machine));

        Assert.Equal("solutions holds two answers to the prompt 'a'; a judge is shown one.", error.Message);
        Assert.Empty(server.Requests);
    }

    public void Dispose() => context.Dispose();

    private static Told Grade(int grade) => Told.Text($"{{\"grade\": {grade}}}");

    private static JsonElement SchemaOf(ChatServer server) =>
        server.Requests.First().Body.GetProperty("response_format").GetProperty("json_schema").GetProperty("schema");

    private static Response Of(string promptId, string text) => new(promptId, "kind", 0, $"please {promptId}", text, "model", 1, 0, null);

    private GradeByApi Stage(ChatServer server, params Response[] responses) => new(
        context.Model(server), context.Input<ResponseSet>("responses", folder => ResponseSet.Write(folder, responses)));
}
