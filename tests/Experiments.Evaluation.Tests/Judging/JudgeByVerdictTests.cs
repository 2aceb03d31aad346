using System.Text.Json;
using Experiments.Data.Prompts;
using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Tests.Support;
using Experiments.Models;

namespace Experiments.Evaluation.Tests.Judging;

public sealed class JudgeByVerdictTests : IDisposable
{
    private const string Short = "{prompt} {first} {second}";

    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    [Theory]
    [InlineData("A", 1, 0, 1, 0)]
    [InlineData("B", 0, 1, 1, 0)]
    [InlineData("t", 0, 0, 0, 1)]
    public async Task A_grammar_keeps_a_judge_who_cannot_speak_to_the_verdicts(
        string likes, double towardsFirst, double towardsSecond, double flips, double consistent)
    {
        var judgements = await new JudgeByVerdict(Judge(likes), One("x"), Other("y"), Short).RunAsync(context);

        Assert.Equal(0.5, judgements.Preference.Value);
        Assert.Equal(
            (towardsFirst, towardsSecond, flips, consistent),
            (judgements.TowardsFirst.Value, judgements.TowardsSecond.Value, judgements.FlipRate.Value, judgements.Consistency.Value));
        Assert.Equal(0, judgements.NoVerdict.Value);
        var verdict = likes == "t" ? "tie" : likes;
        Assert.Equal(
            [("a/first", verdict, $"{{\"verdict\": \"{verdict}\"}}"), ("a/second", verdict, $"{{\"verdict\": \"{verdict}\"}}")], Said());
    }

    [Fact]
    public async Task A_verdict_that_was_cut_is_counted_by_its_reason()
    {
        var stage = new JudgeByVerdict(Judge("A"), One("x"), Other("y"), Short, MaxTokens: 5);

        var judgements = await stage.RunAsync(context);

        Assert.Equal(new Dictionary<string, int> { ["no-verdict"] = 1 }, judgements.Preference.Failed);
        Assert.Equal((1, 1), (judgements.NoVerdict.Value, judgements.NoVerdict.Items.Count));
    }

    [Fact]
    public async Task A_pair_that_does_not_fit_the_context_is_not_a_judge_without_a_verdict()
    {
        var judgements = await new JudgeByVerdict(Judge("A"), One(new('x', 90)), Other("y"), Short).RunAsync(context);

        Assert.Equal(new Dictionary<string, int> { ["prompt-too-long"] = 1 }, judgements.NoVerdict.Failed);
        Assert.Empty(judgements.NoVerdict.Items);
    }

    [Fact]
    public async Task A_reason_comes_before_the_verdict()
    {
        // After each quote it says A, so that its reason is one letter, and its verdict A.
        var judge = context.Input<LanguageModel>("judge", folder => ToyModel.WriteBigrams(folder, tokenizer =>
        [
            (tokenizer.Encode("\"")[0], tokenizer.Encode("A")[0], 9), (tokenizer.Encode("A")[0], tokenizer.Encode("\"")[0], 9),
        ]));

        await new JudgeByVerdict(judge, One("x"), Other("y"), Short, Reason: true).RunAsync(context);

        Assert.Equal("{\"reason\": \"A\", \"verdict\": \"A\"}", Said()[0].Text);
    }

    [Fact]
    public async Task Equal_seeds_give_equal_verdicts_whatever_other_pairs_there_are()
    {
        var judge = context.Input<LanguageModel>("judge", folder => ToyModel.WriteRandom(folder));
        var stage = new JudgeByVerdict(judge, One("x"), Other("y"), Short, Temperature: 2, Seed: 3);
        var alone = (await stage.RunAsync(context)).Read().Single();

        var responses = Respond.Set(context, "responses", Respond.To("b", "z"), Respond.To("a", "x"));
        var reference = Respond.Set(context, "reference", Respond.To("b", "q"), Respond.To("a", "y"));
        var among = await (stage with { Responses = responses, Reference = reference }).RunAsync(context);

        Assert.Contains(alone, among.Read());
    }

    private Input<LanguageModel> Judge(string likes) => context.Input<LanguageModel>("judge", folder => ToyModel.WriteBigrams(
        folder, tokenizer => [(tokenizer.Encode("\"")[0], tokenizer.Encode(likes)[0], 9)]));

    private List<(string Id, string? Verdict, string? Text)> Said() =>
    [
        .. File.ReadLines(Path.Combine(context.Output, "verdicts.jsonl")).Select(line => JsonElement.Parse(line)).Select(said => (
            said.GetProperty("id").GetString()!, said.GetProperty("verdict").GetString(), said.GetProperty("text").GetString())),
    ];

    private Input<ResponseSet> One(string text) => Respond.Set(context, "one", Respond.To("a", text));

    private Input<ResponseSet> Other(string text) => Respond.Set(context, "other", Respond.To("a", text));
}
