namespace Experiments.Evaluation.Tests.ForLater;

public sealed class PassAtKTests
{
    [Theory]
    [InlineData(10, 3, 1, 0.3)]
    [InlineData(10, 3, 5, 0.916667)]
    [InlineData(200, 13, 10, 0.497551)]
    [InlineData(200, 13, 100, 0.999919)]
    [InlineData(5, 0, 1, 0)]
    [InlineData(5, 5, 3, 1)]
    public void Estimates_agree_with_the_ratio_of_binomials(int samples, int correct, int k, double expected)
    {
        Assert.Equal(expected, PassAtK.Estimate(samples, correct, k), 6);
    }

    [Theory]
    [InlineData(5, 6, 1)]
    [InlineData(5, -1, 1)]
    [InlineData(5, 1, 0)]
    [InlineData(5, 1, 6)]
    public void Impossible_counts_are_refused(int samples, int correct, int k)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PassAtK.Estimate(samples, correct, k));
    }
}
