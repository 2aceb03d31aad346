using Experiments.Evaluation.Judging;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.Judging;

public sealed class CompareJudgesTests : IDisposable
{
    private readonly TestContext context = new();

    /// <summary>
    /// Win-win, win-tie, loss-loss, tie-loss, win-loss: same 2 of 5; by chance (3·1 + 1·1 + 1·3)/25 = 0.28; κ = 0.12/0.72.
    /// </summary>
    [Fact]
    public async Task Verdicts_agree_fully_by_half_or_not_at_all()
    {
        var outcomes = await Compare(
            Verdicts("first", ("a", 1), ("b", 1), ("c", -1), ("d", 0), ("e", 1)),
            Verdicts("second", ("e", -1), ("d", -1), ("c", -1), ("b", 0), ("a", 1)));

        Assert.Equal([new("a", 1), new("b", 0.5), new("c", 1), new("d", 0.5), new("e", 0)], outcomes.Agreement.Items);
        Assert.Equal(0.4, outcomes.SameVerdict.Value, 12);
        Assert.Equal(1.0 / 6, outcomes.Kappa.Value, 12);
        Assert.Equal((0 - 0.5 + 0 - 0.5 - 1) / 5, outcomes.Leniency.Value, 12);
        Assert.Equal("win and tie", outcomes.Agreement.Items[1].Text);
    }

    /// <summary>
    /// 20 win-win, 5 win-loss, 10 loss-win, 15 loss-loss: κ = 0.4. Fleiss, Cohen and Everitt (1969) give its variance as
    /// (0.10972 + 0.10188 − 0.01)/(n·0.25): 0.8064/n.
    /// </summary>
    [Fact]
    public async Task The_spread_of_kappa_is_that_of_the_published_formula()
    {
        (string, double)[] first = [.. Enumerable.Range(0, 50).Select(i => ($"{i:D2}", i < 25 ? 1.0 : -1))];
        (string, double)[] second = [.. Enumerable.Range(0, 50).Select(i => ($"{i:D2}", i is < 20 or (>= 25 and < 35) ? 1.0 : -1))];

        var kappa = (await Compare(Verdicts("first", first), Verdicts("second", second))).Kappa;

        Assert.Equal(0.4, kappa.Value, 12);
        Assert.Equal(0.4, kappa.Items.Average(item => item.Score), 12);
        Assert.Equal(0.8064, kappa.Items.Average(item => (item.Score - 0.4) * (item.Score - 0.4)), 10);
    }

    [Fact]
    public async Task Judges_who_never_differ_in_verdicts_have_no_kappa()
    {
        var outcomes = await Compare(Verdicts("first", ("a", 1), ("b", 1)), Verdicts("second", ("a", 1), ("b", 1)));

        Assert.Equal(1, outcomes.Agreement.Value);
        Assert.True(double.IsNaN(outcomes.Kappa.Value));
    }

    [Fact]
    public async Task Pairs_that_one_judge_lacks_are_counted_and_no_common_pair_is_an_error()
    {
        var outcomes = await Compare(Verdicts("first", ("a", 1), ("b", 1)), Verdicts("second", ("b", 1)));

        Assert.Equal(new Dictionary<string, int> { ["no-counterpart"] = 1 }, outcomes.Agreement.Failed);
        var error = await Assert.ThrowsAsync<StageException>(() => Compare(Verdicts("first", ("a", 1)), Verdicts("second", ("b", 1))));
        Assert.Contains("no pair in common", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first", "a,b,a", "a,b")]
    [InlineData("second", "a,b", "a,b,a")]
    public async Task Two_verdicts_of_a_judge_on_one_pair_are_refused(string judge, string first, string second)
    {
        var error = await Assert.ThrowsAsync<StageException>(() => Compare(Of("first", first), Of("second", second)));

        Assert.StartsWith($"{judge} holds the id 'a' twice, in its items 1 and 3;", error.Message, StringComparison.Ordinal);

        Input<Judgements> Of(string name, string ids) => Verdicts(name, [.. ids.Split(',').Select(id => (id, 1.0))]);
    }

    public void Dispose() => context.Dispose();

    private Input<Judgements> Verdicts(string name, params (string Id, double Verdict)[] verdicts) =>
        context.Input<Judgements>(name, folder =>
            Judgements.Write(
                folder, verdicts.Select(verdict => new JudgedPair(verdict.Id, "", verdict.Verdict, verdict.Verdict, 1, 1, null))));

    private Task<AgreementOutcomes> Compare(Input<Judgements> first, Input<Judgements> second) =>
        new CompareJudges(first, second).RunAsync(context);
}
