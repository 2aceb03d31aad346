using Experiments.Evaluation.Judging;
using Experiments.Evaluation.WinRates;
using Experiments.Inference.Tests.Support;

namespace Experiments.Evaluation.Tests.WinRates;

public sealed class MeasureSelfPreferenceTests : IDisposable
{
    private readonly TestContext context = new();

    public void Dispose() => context.Dispose();

    /// <summary>
    /// By hand. The judge: win, win, win, tie, loss, win; the other: win, win, loss, loss, loss, tie. Its own kind wins 4.5 of 6 and 2.5
    /// of 6. Of the two that the other has it win it wins both; of the three that it loses it loses 0, ½ and 1.
    /// </summary>
    [Fact]
    public async Task A_judge_who_favours_its_own_kind_is_seen_beside_another()
    {
        var outcomes = await new MeasureSelfPreference(
            Verdicts("judge", 1, 1, 1, 0, -1, 1), Verdicts("other", 1, 1, -1, -1, -1, 0)).RunAsync(context);

        Assert.Equal((0.75, 2.5 / 6), (outcomes.ByJudge.Value, outcomes.ByOther.Value));
        Assert.Equal(2.0 / 6, outcomes.SelfPreference.Value, 12);
        Assert.Equal([0, 0, 1, 0.5, 0, 0.5], outcomes.SelfPreference.Items.Select(item => item.Score));
        Assert.Equal((1, 0.5), (outcomes.WhenItWins.Value, outcomes.WhenItLoses.Value));
        Assert.Equal(0.5, outcomes.AtEqualQuality.Value, 12);
        Assert.Equal(0.5, outcomes.AtEqualQuality.Items.Average(item => item.Score), 12);
    }

    [Fact]
    public async Task The_related_candidate_may_be_the_reference()
    {
        var stage = new MeasureSelfPreference(
            Verdicts("judge", 1, 1, 1, 0, -1, 1), Verdicts("other", 1, 1, -1, -1, -1, 0), RelatedCandidate.Reference);

        var outcomes = await stage.RunAsync(context);

        Assert.Equal(-2.0 / 6, outcomes.SelfPreference.Value, 12);
        Assert.Equal((0.5, 1), (outcomes.WhenItWins.Value, outcomes.WhenItLoses.Value));
    }

    [Fact]
    public async Task Pairs_of_one_judge_alone_are_counted_and_none_in_common_is_an_error()
    {
        var outcomes = await new MeasureSelfPreference(Verdicts("judge", 1, 1, 1), Verdicts("other", 1, 1)).RunAsync(context);

        Assert.Equal(new Dictionary<string, int> { ["no-counterpart"] = 1 }, outcomes.SelfPreference.Failed);
        Assert.True(double.IsNaN(outcomes.AtEqualQuality.Value));
        var strangers = context.Input<Judgements>("strangers", folder => Judgements.Write(folder, [new("x", "", 1, 1, 1, 1, null)]));
        var error = await Assert.ThrowsAsync<StageException>(
            () => new MeasureSelfPreference(Verdicts("judge", 1), strangers).RunAsync(context));
        Assert.Contains("no pair in common", error.Message);
    }

    private Input<Judgements> Verdicts(string name, params double[] verdicts) => context.Input<Judgements>(name, folder => Judgements.Write(
        folder, verdicts.Select((verdict, place) => new JudgedPair($"p{place}", "", verdict, verdict, 1, 1, null))));
}
