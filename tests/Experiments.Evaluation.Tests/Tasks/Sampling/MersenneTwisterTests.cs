using Experiments.Evaluation.Tasks.Sampling;

namespace Experiments.Evaluation.Tests.Tasks.Sampling;

public sealed class MersenneTwisterTests
{
    // Python 3.11: random.Random(seed).sample(range(size), count).
    [Theory]
    [InlineData(1234, 100, new[] { 99, 56, 14, 0, 11 })]
    [InlineData(1234, 1000, new[] { 989, 796, 451, 119, 7, 92, 932, 965 })]
    [InlineData(0, 10, new[] { 6, 9, 0, 2, 4, 3, 5, 1, 8, 7 })]
    [InlineData((1L << 40) + 7, 50, new[] { 39, 47, 40 })]
    public void A_sample_is_that_of_Python(long seed, int size, int[] expected) =>
        Assert.Equal(expected, new MersenneTwister(seed).Sample([.. Enumerable.Range(0, size)], expected.Length));

    [Fact]
    public void The_sign_of_a_seed_does_not_count() => Assert.Equal(
        new MersenneTwister(7).Sample([.. Enumerable.Range(0, 90)], 9), new MersenneTwister(-7).Sample([.. Enumerable.Range(0, 90)], 9));

    [Fact]
    public void Samples_after_each_other_go_on_in_the_sequence()
    {
        // Python 3.11: r = random.Random(1234); [r.sample(range(30), 6) for _ in range(3)]
        var random = new MersenneTwister(1234);

        var samples = Enumerable.Range(0, 3).Select(_ => random.Sample([.. Enumerable.Range(0, 30)], 6)).ToList();

        Assert.Equal([[24, 14, 3, 0, 2, 18], [1, 21, 22, 2, 3, 24], [11, 7, 0, 27, 25, 26]], samples);
    }
}
