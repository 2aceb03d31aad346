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

    [Fact]
    public void McNemar_with_correction_equals_the_reference()
    {
        var (statistic, p) = McNemar.Corrected(12, 28);
        Assert.Equal(5.625, statistic, 12);
        Assert.Equal(.0177060658, p, 9);
    }

    /// <summary>The toy pair of 200 items: 100 right, then the same and 20 more; errors by an independent program.</summary>
    [Fact]
    public void Pairing_sharpens_the_difference()
    {
        var first = Enumerable.Range(0, 200).Select(i => i < 100 ? 1.0 : 0.0).ToArray();
        var second = Enumerable.Range(0, 200).Select(i => i < 120 ? 1.0 : 0.0).ToArray();
        var paired = Differences.Paired(first, second);
        var unpaired = Differences.Unpaired(first, second);
        Assert.Equal((0.1, 0.1), (Math.Round(paired.Mean, 12), Math.Round(unpaired.Value, 12)));
        Assert.Equal(.02126643615, paired.StandardError, 10);
        Assert.Equal(.04962168435, unpaired.StandardError, 10);
    }

    [Fact]
    public void Pairs_need_the_same_items() => Assert.Throws<ArgumentException>(() => Differences.Paired([1, 2], [1]));

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
