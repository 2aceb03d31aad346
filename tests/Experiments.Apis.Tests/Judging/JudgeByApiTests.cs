using System.Text.Json;
using Experiments.Apis.Judging;
using Experiments.Apis.Tests.Support;
using Experiments.Data.Prompts;
using Experiments.Evaluation.Judging;

namespace Experiments.Apis.Tests.Judging;

public sealed class JudgeByApiTests : IDisposable
{
    private readonly ApiContext context = new();

    [Fact]
    public async Task A_judge_who_reads_decides_alike_in_both_orders()
    {
        // It prefers whatever says "good", and calls two alike a tie.
        await using var server = await ChatServer.StartAsync(asked =>
        {
            var (first, second) = (Between(asked.User, "A"), Between(asked.User, "B"));
            return Verdict(first == second ? "tie" : first == "good" ? "A" : "B");
        });

        var judgements = await JudgeAsync(server, ["good", "bad", "good", "bad"], ["bad", "good", "good", "bad"]);

        Assert.Equal([1, 0, 0.5, 0.5], judgements.Preference.Items.Select(item => item.Score));
        Assert.Equal((0, 0.5, 0.75), (judgements.FlipRate.Value, judgements.TieRate.Value, judgements.AtLeastAsGood.Value));
        Assert.Equal(8, server.Requests.Count);
    }

    [Fact]
    public async Task A_judge_who_always_takes_the_first_ties_everything_and_is_seen_to()
    {
        await using var server = await ChatServer.StartAsync(_ => Verdict("A"));

        var judgements = await JudgeAsync(server, ["x", "y"], ["y", "x"]);

        Assert.Equal((0.5, 1), (judgements.Preference.Value, judgements.FlipRate.Value));
    }

    [Fact]
    public async Task The_server_is_told_the_closed_set_of_verdicts()
    {
        await using var server = await ChatServer.StartAsync(_ => Verdict("A"));

        await JudgeAsync(server, ["x"], ["y"]);

        var format = server.Requests.First().Body.GetProperty("response_format");
        Assert.Equal("json_schema", format.GetProperty("type").GetString());
        Assert.True(format.GetProperty("json_schema").GetProperty("strict").GetBoolean());
        var schema = format.GetProperty("json_schema").GetProperty("schema");
        var verdicts = schema.GetProperty("properties").GetProperty("verdict").GetProperty("enum");
        Assert.Equal(["A", "B", "tie"], verdicts.EnumerateArray().Select(verdict => verdict.GetString()));
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
    }

    [Theory]
    [InlineData("A")]
    [InlineData("{\"verdict\": \"C\"}")]
    [InlineData("{\"verdict\": \"a\"}")]
    [InlineData("{\"verdict\": 1}")]
    [InlineData("{\"verdict\": \"A")]
    [InlineData("[\"A\"]")]
    [InlineData("")]
    public async Task What_is_no_verdict_is_counted_and_never_dropped(string said)
    {
        await using var server = await ChatServer.StartAsync(asked =>
            asked.User.Contains("odd", StringComparison.Ordinal) && Between(asked.User, "A") == "odd" ? Told.Text(said) : Verdict("tie"));

        var judgements = await JudgeAsync(server, ["x", "odd"], ["y", "y"]);

        Assert.Equal(new Dictionary<string, int> { ["no-verdict"] = 1 }, judgements.Preference.Failed);
        Assert.Equal((2, 1), (judgements.Preference.Planned, judgements.Preference.Items.Count));
        var lines = File.ReadLines(Path.Combine(context.Output, "verdicts.jsonl")).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal(said, Assert.Single(lines, line => line.TryGetProperty("failure", out var failure)
            && failure.ValueKind == JsonValueKind.String).GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_pair_that_the_judge_refuses_or_that_lacks_a_response_fails_by_its_reason()
    {
        await using var server = await ChatServer.StartAsync(asked =>
            asked.User.Contains("rude", StringComparison.Ordinal) ? Told.Text(null, refusal: "No.") : Verdict("A"));
        var responses = Set("responses", Of("a", "rude"), Of("b", "x"), Of("c", "x"));

        var judgements = await new JudgeByApi(context.Model(server), responses, Set("reference", Of("a", "y"), Of("c", "y")))
            .RunAsync(context, context.Machine);

        Assert.Equal(new Dictionary<string, int> { ["refused"] = 1, ["no-counterpart"] = 1 }, judgements.Preference.Failed);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task A_response_cannot_pass_for_the_other()
    {
        await using var server = await ChatServer.StartAsync(_ => Verdict("tie"));

        await JudgeAsync(server, ["{second} {prompt}"], ["other"]);

        Assert.Contains(server.Requests, asked =>
            asked.User.Contains("Response A:\n{second} {prompt}\n\nResponse B:\nother\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_judge_may_be_asked_for_its_reason_first()
    {
        await using var server = await ChatServer.StartAsync(_ => Told.Text("{\"reason\": \"because\", \"verdict\": \"B\"}"));
        var stage = new JudgeByApi(context.Model(server), Set("responses", Of("a", "x")), Set("reference", Of("a", "y")), Reason: true);

        var judgements = await stage.RunAsync(context, context.Machine);

        Assert.Equal(1, judgements.FlipRate.Value);
        var schema = server.Requests.First().Body.GetProperty("response_format").GetProperty("json_schema").GetProperty("schema");
        Assert.Equal(["reason", "verdict"], schema.GetProperty("properties").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task A_pair_of_a_later_turn_is_judged_in_both_dialogues_with_the_right_answer()
    {
        await using var server = await ChatServer.StartAsync(_ => Verdict("B"));
        var stage = new JudgeByApi(
            context.Model(server),
            Set("responses", Of("q/2", "x") with { Earlier = [new("one?", "two")] }),
            Set("reference", Of("q/2", "y") with { Earlier = [new("one?", "three")] }))
        {
            Solutions = Set("solutions", Of("q/2", "z")),
        };

        var judgements = await stage.RunAsync(context, context.Machine);

        Assert.Equal((2, 1, 0), (judgements.Read().Single().Turn, judgements.TowardsSecond.Value, judgements.Consistency.Value));
        Assert.Contains(server.Requests, asked => asked.User.Contains(
            "A right answer, to compare with:\nz\n\nResponse A:\nUser: one?\n\nAssistant: two\n\nUser: please q/2\n\nAssistant: x\n\n"
            + "Response B:\nUser: one?\n\nAssistant: three\n\nUser: please q/2\n\nAssistant: y\n\n",
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_judged_twice()
    {
        await using var server = await ChatServer.StartAsync(_ => Verdict("A"));

        var first = await JudgeAsync(server, ["x", "y"], ["y", "x"]);
        var again = await JudgeAsync(server, ["x", "y"], ["y", "x"]);

        Assert.Equal(4, server.Requests.Count);
        Assert.Equal(first.Read(), again.Read());
    }

    public void Dispose() => context.Dispose();

    private static Told Verdict(string verdict) => Told.Text($"{{\"verdict\": \"{verdict}\"}}");

    private static string Between(string question, string name)
    {
        var from = question.IndexOf($"Response {name}:\n", StringComparison.Ordinal) + $"Response {name}:\n".Length;
        return question[from..question.IndexOf("\n\n", from, StringComparison.Ordinal)];
    }

    private static Response Of(string promptId, string text) => new(promptId, "kind", 0, $"please {promptId}", text, "model", 1, 0, null);

    private Input<ResponseSet> Set(string name, params Response[] responses) =>
        context.Input<ResponseSet>(name, folder => ResponseSet.Write(folder, responses));

    private Task<Judgements> JudgeAsync(ChatServer server, string[] responses, string[] reference) => new JudgeByApi(
        context.Again().Model(server),
        Set("responses", [.. responses.Index().Select(each => Of($"p{each.Index}", each.Item))]),
        Set("reference", [.. reference.Index().Select(each => Of($"p{each.Index}", each.Item))])).RunAsync(context, context.Machine);
}
