using Experiments.Results.Claims;
using Experiments.Results.Statistics;
using Experiments.Results.Tests.Fakes;

namespace Experiments.Results.Tests.Claims;

public sealed class EquivalenceTests
{
    // 300 items, of which 5 change one way and 5 the other.
    private static readonly TestScope Stable =
        Scores.Of([50, 800], 1, 300, (x, _, item) => item < 5 ? (x == 50 ? 1 : 0) : item < 10 ? (x == 50 ? 0 : 1) : item % 2);

    [Fact]
    public void A_small_difference_within_a_wide_margin_is_equivalent()
    {
        var same = Stable.Same(50, 800, 0.05);
        Assert.True(same);
        Assert.Equal(
            Summary.OfItems([.. Enumerable.Repeat(-1.0, 5), .. Enumerable.Repeat(1.0, 5), .. new double[290]]).Estimate.Bounds(0.9).Upper,
            same.Upper,
            12);
        Assert.True(same.Upper < 0.05);
    }

    [Fact]
    public void The_same_difference_within_a_narrow_margin_is_not_shown_to_be() => Assert.False(Stable.Same(50, 800, 0.01));

    [Fact]
    public void A_real_difference_is_not_equivalent()
    {
        var scope = Scores.Of([50, 800], 3, 100, (x, seed, item) => item < (x == 50 ? 40 : 60) + seed ? 1 : 0);
        var verdict = scope.Check(s => s.Same(50, 800, 0.05));
        Assert.True(verdict.Fails);
        Assert.Contains(
            "Equivalent(exact-match, examples, 50, 800, ±0.05) = 0.2, 90 % interval",
            ClaimText.Of(Assert.Single(verdict.Statistics)));
    }

    [Fact]
    public void A_margin_of_nothing_cannot_be_tested() =>
        Assert.Equal(
            "Equivalent(exact-match, examples, 50, 800, ±0) needs a margin above 0.",
            Stable.Check(s => s.Same(50, 800, 0)).Problem);

    [Fact]
    public void A_change_needs_two_values() =>
        Assert.Equal("A change of exact-match needs two values of examples; both are 50.", Stable.Check(s => s.Same(50, 50, 0.1)).Problem);
}
