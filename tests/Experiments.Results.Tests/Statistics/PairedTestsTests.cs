using Experiments.Results.Statistics;

namespace Experiments.Results.Tests.Statistics;

public sealed class PairedTestsTests
{
    [Theory]
    [InlineData(12, 28)]
    [InlineData(3, 9)]
    [InlineData(40, 160)]
    public void Sign_flips_of_ones_are_the_test_of_McNemar(int lost, int gained)
    {
        double[] ones = [.. Enumerable.Repeat(-1.0, lost), .. Enumerable.Repeat(1.0, gained), 0, 0];
        var expected = McNemar.Exact(gained, lost);
        Assert.Equal(1, SignFlip.P(ones) / expected, 9);
        // Twice as large changes are as probable.
        Assert.Equal(1, SignFlip.P([.. ones.Select(one => 2 * one)]) / expected, 9);
    }

    // Of ±3 ±2 ±1 ±1 …: all signs of 3, 2 and eighteen 1s that reach 23 are the two where all agree.
    [Fact]
    public void Whole_numbers_have_an_exact_probability_however_small() =>
        Assert.Equal(2 * Math.Pow(2, -20), SignFlip.P([3, 2, .. Enumerable.Repeat(1.0, 18)]), 15);

    [Theory]
    [InlineData(12, 28, .01658900337497471)]
    [InlineData(3, 9, .14599609375)]
    [InlineData(0, 0, 1)]
    [InlineData(5, 5, 1)]
    public void McNemar_is_exact(int gained, int lost, double expected)
    {
        Assert.Equal(expected, McNemar.Exact(gained, lost), 12);
        Assert.Equal(expected, McNemar.Exact(lost, gained), 12);
    }

    /// <summary>Three differences of one sign: the two extreme patterns of eight.</summary>
    [Fact]
    public void Few_differences_are_flipped_in_every_way()
    {
        Assert.Equal(2.0 / 8, SignFlip.P([1, 2, 3]));
        Assert.Equal(1, SignFlip.P([1, -1]));
        Assert.Equal(1, SignFlip.P([0, 0, 0]));
    }

    /// <summary>On differences of ±1 the sign-flip test is the sign test, which is McNemar's.</summary>
    [Fact]
    public void On_right_and_wrong_the_permutation_test_agrees_with_McNemar()
    {
        double[] few = [.. Enumerable.Repeat(1.0, 3), .. Enumerable.Repeat(-1.0, 9)];
        Assert.Equal(McNemar.Exact(3, 9), SignFlip.P(few), 12);
        double[] many = [.. Enumerable.Repeat(1.0, 12), .. Enumerable.Repeat(-1.0, 28), .. new double[60]];
        Assert.Equal(McNemar.Exact(12, 28), SignFlip.P(many), 0.004);
        Assert.Equal(SignFlip.P(many), SignFlip.P(many));
    }

    /// <summary>Holm's worked example: 0.01, 0.04, 0.03 give 0.03, 0.06, 0.06.</summary>
    [Fact]
    public void Holm_raises_probabilities_in_order() =>
        Assert.Equal([0.03, 0.06, 0.06], Holm.Adjust([0.01, 0.04, 0.03]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void Holm_never_exceeds_one() => Assert.Equal([1, 1], Holm.Adjust([0.6, 0.9]));
}
