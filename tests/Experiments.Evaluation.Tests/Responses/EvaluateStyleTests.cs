using Experiments.Data.Prompts;
using Experiments.Evaluation.Outcomes;
using Experiments.Evaluation.Responses;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Responses;

public sealed class EvaluateStyleTests : IDisposable
{
    private readonly TestContext context = new();

    [Fact]
    public async Task Shares_are_taken_among_the_prompts_where_the_teacher_has_the_feature()
    {
        Response[] teacher =
        [
            Respond.To("a", "here is : 1. a 2. b"),
            Respond.To("b", "1. c 2. d"),
            Respond.To("c", "plain"),
            Respond.To("d", "it is fine. overall fine"),
        ];
        Response[] model =
        [
            Respond.To("a", "Here is x : 1. x 2. y"),
            Respond.To("b", "no list", end: "max-tokens"),
            Respond.To("c", "1. but 2. uncounted"),
            Respond.To("d", "sorry, none"),
        ];

        var style = await Compare(model, teacher);

        Assert.Equal([new("a", 1), new("b", 0)], style.Lists.Items);
        Assert.Equal([new("d", 0)], style.Summaries.Items);
        Assert.Equal(new Dictionary<string, int> { ["teacher-has-no-list"] = 2 }, style.Lists.Failed);
        Assert.Equal(new Dictionary<string, int> { ["teacher-has-no-summary"] = 3 }, style.Summaries.Failed);
        Assert.Equal(0.5, style.Courtesy.Value);
        Assert.Equal("no list", style.Lists.Items[1].Text);
        Assert.Equal(0.5, style.ListRate.Value);
        Assert.Equal(0.25, style.Openings.Value);
        Assert.Equal(0.25, style.Refusals.Value);
        Assert.Equal(0.75, style.Finished.Value);
        Assert.Equal((8 + 2 + 4 + 2) / 4.0, style.Length.Value);
        Assert.Equal(Correlation.Pearson([8, 2, 4, 2], [7, 4, 1, 5]), style.LengthCorrelation.Value, 12);
    }

    [Fact]
    public async Task Prompts_without_both_responses_are_counted()
    {
        var style = await Compare(
            [Respond.To("a", "fine"), Respond.TooLong("b"), Respond.To("c", "fine")],
            [Respond.To("a", "fine too"), Respond.To("b", "fine")]);

        Assert.Equal(new Dictionary<string, int> { ["no-counterpart"] = 1, ["prompt-too-long"] = 1 }, style.Length.Failed);
        Assert.Equal(3, style.UnigramIntersection.Planned);
        Assert.Equal(0.5, style.UnigramIntersection.Value);
    }

    [Fact]
    public async Task Where_the_teacher_says_no_word_there_is_none_to_share()
    {
        var style = await Compare([Respond.To("a", "fine"), Respond.To("b", "fine")], [Respond.To("a", "..."), Respond.To("b", "fine")]);

        Assert.Equal([new("b", 1)], style.UnigramIntersection.Items);
        Assert.Equal(new Dictionary<string, int> { ["teacher-has-no-word"] = 1 }, style.UnigramIntersection.Failed);
    }

    [Fact]
    public async Task Samples_pair_with_samples_and_have_ids_of_their_own()
    {
        var style = await Compare(
            [Respond.To("a", "x"), Respond.To("a", "1. x 2. y", sample: 1)],
            [Respond.To("a", "plain"), Respond.To("a", "1. p 2. q", sample: 1)]);

        Assert.Equal([new("a/1", 1)], style.Lists.Items);
    }

    [Fact]
    public async Task Responses_to_other_prompts_are_refused()
    {
        var error = await Assert.ThrowsAsync<StageException>(() => Compare([Respond.To("a", "x")], [Respond.To("b", "x")]));

        Assert.Contains("no prompt in common", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => context.Dispose();

    private Task<StyleOutcomes> Compare(Response[] model, Response[] teacher) =>
        new EvaluateStyle(Respond.Set(context, "model", model), Respond.Set(context, "teacher", teacher)).RunAsync(context);
}
