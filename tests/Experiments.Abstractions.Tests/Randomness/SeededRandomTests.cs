namespace Experiments.Tests.Randomness;

public sealed class SeededRandomTests
{
    [Fact]
    public void Follows_the_published_algorithm()
    {
        // xoshiro256** from state (1, 2, 3, 4): the first outputs of the authors' C code.
        var random = new SeededRandom(0) { State = (1, 2, 3, 4) };

        Assert.Equal([11520UL, 0UL, 1509978240UL, 1215971899390074240UL], Enumerable.Range(0, 4).Select(_ => random.NextBits()));
    }

    [Fact]
    public void Purposes_give_different_sequences()
    {
        Assert.NotEqual(new SeededRandom(1, "order").NextBits(), new SeededRandom(1, "initialisation").NextBits());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Integers_stay_below_the_limit_and_reach_every_value(int limit)
    {
        var random = new SeededRandom(3);
        var seen = new HashSet<int>();
        for (var i = 0; i < limit * 20; i++)
        {
            var value = random.Next(limit);
            Assert.InRange(value, 0, limit - 1);
            seen.Add(value);
        }

        Assert.Equal(limit, seen.Count);
    }

    [Fact]
    public void Gaussian_numbers_have_mean_zero_and_variance_one()
    {
        var random = new SeededRandom(5);
        var sample = Enumerable.Range(0, 100_000).Select(_ => random.NextGaussian()).ToArray();

        // Four standard errors: 1/sqrt(n) for the mean, sqrt(2/n) for the variance.
        Assert.InRange(sample.Average(), -0.0127, 0.0127);
        Assert.InRange(sample.Average(x => x * x), 1 - 0.0179, 1 + 0.0179);
    }

    [Fact]
    public void Shuffling_keeps_every_item()
    {
        var items = Enumerable.Range(0, 50).ToArray();

        new SeededRandom(9).Shuffle<int>(items);

        Assert.Equal(Enumerable.Range(0, 50), items.Order());
        Assert.NotEqual(Enumerable.Range(0, 50), items);
    }
}
