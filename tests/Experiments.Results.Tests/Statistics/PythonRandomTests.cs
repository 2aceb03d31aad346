using Experiments.Results.Statistics;

namespace Experiments.Results.Tests.Statistics;

/// <summary>Against Python 3.11's standard library.</summary>
public sealed class PythonRandomTests
{
    [Fact]
    public void Samples_of_a_large_pool_equal_those_of_Python()
    {
        var random = new PythonRandom(1234);
        var pool = Enumerable.Range(0, 2251).ToArray();
        Assert.Equal([1805, 478, 30, 371, 143], random.Sample(pool, 5));
        Assert.Equal([343, 403, 1452, 969, 71], random.Sample(pool, 5));
        Assert.Equal([126, 64, 1417, 1983, 1898], random.Sample(pool, 5));
    }

    [Fact]
    public void Samples_of_a_small_pool_equal_those_of_Python() =>
        Assert.Equal([14, 3, 0, 2, 1], new PythonRandom(1234).Sample(Enumerable.Range(0, 20).ToArray(), 5));

    [Fact]
    public void Choices_equal_those_of_Python() =>
        Assert.Equal([8, 7, 4, 2, 5, 4, 7, 3, 4, 5], new PythonRandom(0).Choices(Enumerable.Range(0, 10).ToArray(), 10));

    [Fact]
    public void Shuffles_equal_those_of_Python()
    {
        var items = Enumerable.Range(0, 10).ToArray();
        new PythonRandom(42).Shuffle<int>(items);
        Assert.Equal([7, 3, 2, 8, 5, 6, 9, 4, 0, 1], items);
    }
}
