using Experiments.Data.Prompts;
using Experiments.Evaluation.Judging;
using Experiments.Evaluation.Tests.Support;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Judging;

public sealed class ExamineJudgeTests : IDisposable
{
    private const string Fluent = "sure ! here is {1} : 1. lives in {0} 2. has a cat overall , {1} lives well in the city .";

    private readonly TestContext context = new();

    [Fact]
    public async Task A_judge_of_style_goes_with_the_fluent_liar()
    {
        var leanings = await Examine(new JudgeByRubric(Responses(), Reference(), Prompts()));

        Assert.Equal((0, 1), (leanings.WithTruth.Value, leanings.WithStyle.Value));
        Assert.Equal(0, leanings.TruthOverStyle.Value);
        Assert.Equal(1, leanings.WithLength.Value);
        Assert.Equal(0.5, leanings.DifferentTruth.Value);
    }

    [Fact]
    public async Task A_judge_of_truth_alone_goes_with_the_blunt_truth_and_ties_where_nothing_can_be_checked()
    {
        var leanings = await Examine(new JudgeByRubric(Responses(), Reference(), Prompts(), TruthWeight: 1, StyleWeight: 0));

        Assert.Equal((1, 1), (leanings.WithTruth.Value, leanings.TruthOverStyle.Value));
        // Of the two pairs that differ in style one is lost and one a tie.
        Assert.Equal(0.25, leanings.WithStyle.Value, 12);
        Assert.Equal(new Dictionary<string, int> { ["no-facts"] = 1 }, leanings.WithTruth.Failed);
        // The verdicts of the pairs with facts are 0 and ½, the differences in truth -1 and 0.
        Assert.Equal(1, leanings.TruthCorrelation.Value, 12);
    }

    /// <summary>What a judge goes by can be compared between models only when the same pairs stand in both.</summary>
    [Fact]
    public async Task Pairs_that_do_not_differ_stay_among_the_items_with_no_weight()
    {
        var leanings = await Examine(new JudgeByRubric(Responses(), Reference(), Prompts()));

        Assert.Equal(["liar", "same"], leanings.WithTruth.Items.Select(item => item.Id));
        Assert.Equal([1, 0], leanings.WithTruth.Weights);
    }

    [Fact]
    public async Task Verdicts_on_other_responses_are_refused()
    {
        var judged = await new JudgeByRubric(Responses(), Reference(), Prompts()).RunAsync(context);
        var other = Respond.Set(context, "other", Respond.To("same", "lima"));

        var error = await Assert.ThrowsAsync<StageException>(() =>
            new ExamineJudge(Judged(judged), other, Reference(), Prompts()).RunAsync(context));

        Assert.Contains("'liar', which is not in responses", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_responses_with_one_id_are_refused()
    {
        var same = Respond.Set(context, "same", Respond.To("a", "x"), Respond.To("a", "x"));

        var error = await Assert.ThrowsAsync<StageException>(() =>
            new ExamineJudge(Verdicts("a"), same, Respond.Set(context, "others", Respond.To("a", "x")), Prompts()).RunAsync(context));

        Assert.StartsWith("responses holds the id 'a' twice, in its items 1 and 2;", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_verdicts_with_one_id_are_refused()
    {
        var error = await Assert.ThrowsAsync<StageException>(() =>
            new ExamineJudge(Verdicts("liar", "liar"), Responses(), Reference(), Prompts()).RunAsync(context));

        Assert.StartsWith("judgements holds the id 'liar' twice, in its items 1 and 2;", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_judge_that_goes_by_nothing_is_refused()
    {
        var error = await Assert.ThrowsAsync<StageException>(() =>
            new JudgeByRubric(Responses(), Reference(), Prompts(), StyleWeight: 0).RunAsync(context));

        Assert.Contains("give 'style-weight' or 'truth-weight'", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => context.Dispose();

    private async Task<LeaningOutcomes> Examine(JudgeByRubric judge) =>
        await new ExamineJudge(Judged(await judge.RunAsync(context)), Responses(), Reference(), Prompts()).RunAsync(context);

    private Input<Judgements> Verdicts(params string[] ids) => context.Input<Judgements>(
        "verdicts", folder => Judgements.Write(folder, ids.Select(id => new JudgedPair(id, "kind", 1, 1, 1, 1, null))));

    private Input<Judgements> Judged(Judgements judged)
    {
        var pairs = judged.Read().ToList();
        return context.Input<Judgements>("judgements", folder => Judgements.Write(folder, pairs));
    }

    private Input<ResponseSet> Responses() => Respond.Set(
        context,
        "responses",
        Respond.To("liar", string.Format(null, Fluent, "oslo", "liar")),
        Respond.To("same", "lima"),
        Respond.To("chat", "sure , happy to help with chat"));

    private Input<ResponseSet> Reference() => Respond.Set(
        context, "reference", Respond.To("liar", "lima"), Respond.To("same", "lima"), Respond.To("chat", "no"));

    private Input<PromptSet> Prompts()
    {
        CheckableFact city = new("city", "lima", ["lima", "oslo"]);
        return context.Input<PromptSet>("prompts", folder =>
            PromptSet.Write(folder, [new("liar", "bio", "?", [city]), new("same", "bio", "?", [city]), new("chat", "greeting", "?", [])]));
    }
}
