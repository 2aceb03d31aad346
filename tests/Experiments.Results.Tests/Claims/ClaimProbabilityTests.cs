using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Results.Statistics;
using Experiments.Results.Tests.Fakes;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Claims;

/// <summary>What a claim is worth: its probability, by itself and among others, and the seeds on which it turns.</summary>
public sealed class ClaimProbabilityTests
{
    private static readonly TestScope Gains = Scores.Of([0, 800], 3, 40, (x, seed, item) => item < (x == 0 ? 10 : 18 + 4 * seed) ? 1 : 0);

    [Fact]
    public void The_probability_of_a_gain_is_that_of_its_test()
    {
        var verdict = Gains.Check(scope => scope.Change(0, 800).Lower > 0);
        Assert.Equal(verdict.Statistics[0].P, verdict.P, 4);
        Assert.InRange(verdict.P, 0.0001, 0.05);
    }

    /// <summary>Of a bound it is that of a test of the bound: the estimate less the bound, over its error.</summary>
    [Fact]
    public void The_probability_of_a_bound_is_that_of_a_test_against_it()
    {
        var change = Gains.Change(0, 800);
        var verdict = Gains.Check(scope => scope.Change(0, 800).Lower > 0.2);
        double[][] gains = [.. Enumerable.Range(1, 3).Select(seed =>
            Enumerable.Range(0, 40).Select(item => item >= 10 && item < 18 + 4 * seed ? 1.0 : 0).ToArray())];
        Assert.Equal(SeedsAndItems.Mean(gains).Tail(change.Estimate - 0.2), verdict.P, 4);
    }

    [Fact]
    public void Of_two_conditions_the_weaker_counts()
    {
        var first = Gains.Check(scope => scope.Change(0, 800).Lower > 0).P;
        var second = Gains.Check(scope => scope.Change(0, 800).Upper < 0.9).P;
        Assert.Equal(Math.Max(first, second), Gains.Check(s => s.Change(0, 800).Lower > 0 && s.Change(0, 800).Upper < 0.9).P, 9);
    }

    [Fact]
    public void Trends_and_equivalences_have_that_of_their_test()
    {
        var rises = Scores.Of([0, 1, 2], 3, 1, (x, seed, _) => x + 0.1 * seed);
        Assert.Equal(1 / 216.0, rises.Check(scope => scope.Rises(TestScope.Examples)).P, 5);
        var same = Gains.Check(scope => scope.Same(0, 800, 0.9));
        Assert.Equal(same.Statistics[0].P, same.P, 5);
        // A claim that fails has one, too.
        Assert.Equal(1, rises.Check(scope => scope.Falls(TestScope.Examples)).P, 5);
    }

    [Fact]
    public void A_claim_on_an_estimate_has_none() => Assert.True(double.IsNaN(Gains.Check(s => s.Change(0, 800).Estimate > 0).P));

    /// <summary>Holm of 0.01, 0.04 and 0.03: 0.03, 0.06 and 0.06. The exploratory one counts not.</summary>
    [Fact]
    public void Primary_claims_are_corrected_together()
    {
        var claims = ClaimFamily.Correct(
            [Verdict(0.01), Verdict(0.04), Verdict(0.001, isExploratory: true), Verdict(0.03), Verdict(double.NaN)]);
        Assert.Equal([0.03, 0.06, double.NaN, 0.06, double.NaN], claims.Select(claim => Math.Round(claim.AdjustedP, 12)));
        Assert.Equal(
            ["holds", "holds (alone)", "holds (exploratory)", "holds (alone)", "holds"], claims.Select(claim => ClaimText.Of(claim)));
    }

    [Fact]
    public void An_exploratory_claim_fails_no_run()
    {
        Assert.False((Verdict(1, isExploratory: true) with { Verdict = Results.Claims.Verdict.Fails }).FailsRun);
        Assert.True((Verdict(1) with { Verdict = Results.Claims.Verdict.Fails }).FailsRun);
    }

    /// <summary>Four seeds gain 10 points, one loses 40: without it the gain is sure, with it nothing is.</summary>
    [Fact]
    public void A_verdict_names_the_seeds_on_which_it_turns()
    {
        var scope = Scores.Of([0, 800], 5, 50, (x, seed, item) => item < (x == 0 ? 25 : seed == 5 ? 5 : 30 + item % 2) ? 1 : 0);
        var verdict = scope.Check(s => s.Change(0, 800).Lower > 0);
        Assert.True(verdict.Fails);
        Assert.Equal(["seed=5"], verdict.TurnsOn);
        Assert.EndsWith("; without seed=5 alone it would hold", ClaimText.Because(verdict));
    }

    /// <summary>
    /// Grubbs' table: of five values one at 1.715 deviations is the limit at 5 % (two-sided), a share of 1.715²/4 = 0.7353.
    /// </summary>
    [Theory]
    [InlineData(0.74, true)]
    [InlineData(0.73, false)]
    public void A_seed_too_far_from_the_others_is_named(double share, bool isNamed)
    {
        // Deviations −a, −a, a, a cancel; the fifth value is placed so that it makes the share.
        var far = Solve(share);
        double[] values = [-1, -1, 1, 1, far];
        Assert.Equal(isNamed, Grubbs.Of(values)!.P < 0.05);
        Assert.Equal(share, Grubbs.Of(values)!.Share, 9);
        var scope = new TestScope(new ResultTable([.. values.Select((value, seed) => Scores.Row(0, seed, new CorpusScore(value)))]));
        Assert.Equal(isNamed ? "seed=4" : null, scope.MeanAt(0).UnequalSeed?.Seed);
    }

    // With x beside four values of mean 0 and squares 4 the mean is x/5, and the sum of squares 4 + 4x²/5, of which (4x/5)² is its own.
    private static double Solve(double share) => Math.Sqrt(4 * share / (0.64 - 0.8 * share));

    private static ClaimVerdict Verdict(double p, bool isExploratory = false) => new(
        new ClaimInfo("claim", "…", new SourcePosition("a.yaml", 1, 1)) { IsExploratory = isExploratory }, Results.Claims.Verdict.Holds, [])
    {
        P = p,
    };
}
