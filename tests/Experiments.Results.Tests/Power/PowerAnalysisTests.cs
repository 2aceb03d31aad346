using Experiments.Results.Claims;
using Experiments.Results.Model;
using Experiments.Results.Power;
using Experiments.Results.Tests.Fakes;
using Experiments.Runtime.Specs;

namespace Experiments.Results.Tests.Power;

/// <summary>The power of claims against binomial probabilities, which the simulation meets within its own error.</summary>
public sealed class PowerAnalysisTests
{
    private const int Many = 2000;

    // Seeds of 0 and 1, half each: a mean above 0.5 needs more ones than zeros. Of 2 draws 1/4, of 3 1/2, of 4 5/16.
    [Theory]
    [InlineData(2, 0.25)]
    [InlineData(3, 0.5)]
    [InlineData(4, 0.3125)]
    public void Seeds_are_drawn_with_replacement(int seeds, double expected)
    {
        var claims = new Claiming(scope => scope.MeanOf(scope.ExactMatch).Estimate > 0.5);
        var power = new PowerAnalysis(claims, Table([[0, 0]], [[1, 1]]), Many).Of(seeds)[0];
        Near(expected, power.Own);
    }

    // One seed, two clusters of three items, all right or all wrong. One draw: 1/2; two: 1/4; four: 5/16. Items alone would be six draws.
    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(1, 0.25)]
    [InlineData(2, 0.3125)]
    public void Clusters_are_drawn_as_wholes(double factor, double expected)
    {
        ItemScore[] items = [.. Enumerable.Range(0, 6).Select(item => new ItemScore($"q{item}", item / 3) { Cluster = $"{item / 3}" })];
        var sample = new PilotSample(new ResultTable([Scores.Row(0, 1, new Proportion { Items = items })]));
        var holds = Enumerable.Range(0, Many)
            .Select(seed => sample.Draw(1, factor, new SeededRandom(seed)).Rows[0].Measures["exact-match"].Value)
            .Count(value => value > 0.5);
        Near(expected, holds / (double)Many);
    }

    // Every item is 0.2 better in the second arm, whatever else it is: paired, no draw can change that.
    [Fact]
    public void Arms_stay_paired()
    {
        var rows = from seed in new[] { 1, 2, 3 }
                   from x in new[] { 0, 800 }
                   select Scores.Row(x, seed, Scores.Scored([0.1 * seed + x / 4000.0, 3 + x / 4000.0, -5 + x / 4000.0]));
        var claims = new Claiming(scope => Math.Abs(scope.Change(0, 800).Estimate - 0.2) < 1e-9 && scope.Change(0, 800).Lower > 0.19);
        var power = new PowerAnalysis(claims, new ResultTable([.. rows]), 50).Of(3)[0];
        Assert.Equal(1, power.Own);
        Assert.All(power.Curves, curve => Assert.Equal(2, curve.SeedsNeeded));
    }

    // A mean of several arms' items: the numbers of items of each stay what they were.
    [Fact]
    public void Measures_with_items_of_their_own_keep_their_numbers()
    {
        var style = new Mean { Items = [new("s1", 1), new("s2", 2), new("s3", 3)] };
        var sample = new PilotSample(new ResultTable([Scores.Row(0, 1, Scores.Scored([0.5, 0.25]), style)]));
        var drawn = sample.Draw(3, 2, new SeededRandom(1));
        Assert.Equal(3, drawn.Rows.Count);
        Assert.Equal(["1", "2", "3"], drawn.Rows.Select(row => row.Axes.Single(axis => axis.Axis.Role == AxisRole.Repeat).Text));
        Assert.All(drawn.Rows, row => Assert.Equal(4, row.Measures["exact-match"].Items.Count));
        Assert.All(drawn.Rows, row => Assert.Equal(6, row.Measures["style"].Items.Count));
        Assert.Equal(6, drawn.Rows[0].Measures["style"].Items.Select(item => item.Id).Distinct().Count());
    }

    // Σ scores / Σ weights: each item with its own weight, 1/2 or 3/6, gives 0.5 whatever is drawn.
    [Fact]
    public void Weights_go_with_their_items()
    {
        var ratio = new Ratio([2, 6]) { Items = [new("a", 1), new("b", 3)] };
        var sample = new PilotSample(new ResultTable([Scores.Row(0, 1, ratio)]));
        var drawn = Enumerable.Range(0, 20).Select(seed => sample.Draw(1, 1, new SeededRandom(seed)).Rows[0].Measures["exact-match"]);
        Assert.All(drawn, measure => Assert.Equal(0.5, measure.Value));
    }

    [Fact]
    public void The_same_pilot_gives_the_same_power_and_a_claim_that_never_holds_needs_more_than_all()
    {
        var claims = new Claiming(scope => scope.MeanOf(scope.ExactMatch).Lower > 0.9);
        var table = Table([[0, 1]], [[1, 1]]);
        var (one, two) = (new PowerAnalysis(claims, table, 20).Of(2)[0].Curves, new PowerAnalysis(claims, table, 20).Of(2)[0].Curves);
        Assert.Equal(one.SelectMany(curve => curve.Points), two.SelectMany(curve => curve.Points));
        Assert.All(one, curve => Assert.Null(curve.SeedsNeeded));
        Assert.Equal(PowerAnalysis.SeedsTried, one[0].Points.Select(point => point.Seeds));
    }

    [Fact]
    public void A_claim_that_the_pilot_cannot_test_has_no_power()
    {
        var claims = new Claiming(scope => scope.Change(0, 7).Lower > 0);
        var power = new PowerAnalysis(claims, Table([[0, 1]], [[1, 1]]), 20).Of(2)[0];
        Assert.Equal(Verdict.NotTested, power.Pilot.Verdict);
        Assert.True(double.IsNaN(power.Own));
        Assert.All(power.Curves, curve => Assert.Empty(curve.Points));
    }

    // Only the verdict is computed, and it is the same one.
    [Theory]
    [InlineData(0.1, Verdict.Holds)]
    [InlineData(0.95, Verdict.Fails)]
    public void A_verdict_alone_is_that_of_the_whole_test(double bound, Verdict expected)
    {
        var table = Table([[0, 1, 1, 1]], [[1, 1, 0, 1]], [[1, 1, 1, 1]]);
        var claims = new Claiming(scope => scope.MeanOf(scope.ExactMatch).Lower > bound);
        var (whole, alone) = (claims.CheckClaims(table)[0], claims.CheckClaims(table with { VerdictsOnly = true })[0]);
        Assert.Equal((expected, expected), (whole.Verdict, alone.Verdict));
        Assert.Equal(whole.Statistics[0].Lower, alone.Statistics[0].Lower);
        Assert.True(double.IsNaN(alone.P));
    }

    private static ResultTable Table(params double[][][] seeds) =>
        new([.. seeds.Select((scores, seed) => Scores.Row(0, seed + 1, Scores.Scored(scores[0])))]);

    // 3.5 standard errors of the simulation.
    private static void Near(double expected, double found) =>
        Assert.InRange(found - expected, -3.5 * Error(expected), 3.5 * Error(expected));

    private static double Error(double share) => Math.Sqrt(share * (1 - share) / Many);

    private sealed class Claiming(Func<TestScope, bool> expression) : IClaims
    {
        public IReadOnlyList<ClaimVerdict> CheckClaims(ResultTable results) => [new TestScope(results).Check(expression)];
    }
}
