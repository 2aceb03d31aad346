using Experiments.Results.Statistics;

namespace Experiments.Results.Tests.Statistics;

/// <summary>Page's test, against enumerations by hand, the normal approximation and the table of the book.</summary>
public sealed class PageTrendTests
{
    /// <summary>
    /// Three levels and two blocks: of 36 pairs of orders one gives L = 28, and each of the next best two ways in one block 27.
    /// </summary>
    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 4, 5, 6 }, 28, 1 / 36.0)]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 4, 6, 5 }, 27, 5 / 36.0)]
    [InlineData(new double[] { 3, 2, 1 }, new double[] { 6, 5, 4 }, 20, 1)]
    public void Small_cases_are_exact(double[] first, double[] second, double statistic, double expected)
    {
        Assert.Equal(statistic, PageTrend.Statistic([first, second]), 12);
        Assert.Equal(expected, PageTrend.P([first, second]), 12);
    }

    /// <summary>
    /// Critical values at 5 % and 1 % of Page's own table (1963), for levels and blocks: L reaches the level where the value is reached,
    /// and not with one less.
    /// </summary>
    [Theory]
    [InlineData(3, 3, 41, 42)]
    [InlineData(3, 5, 66, 68)]
    [InlineData(4, 3, 84, 87)]
    [InlineData(4, 5, 137, 141)]
    [InlineData(5, 4, 197, 204)]
    public void The_table_of_the_paper_is_met(int levels, int blocks, int atFive, int atOne)
    {
        var chances = Distribution(levels, blocks);
        Assert.True(chances(atFive) <= 0.05 && chances(atFive - 1) > 0.05);
        Assert.True(chances(atOne) <= 0.01 && chances(atOne - 1) > 0.01);
    }

    /// <summary>Equal values share a rank: of a block 1, 1, 2 the orders of the ranks 1½, 1½, 3 give 15, 13½ and 12, twice each.</summary>
    [Fact]
    public void Equal_values_share_a_rank()
    {
        Assert.Equal(15 - 1.5, PageTrend.Statistic([[1, 1, 2]]), 12);
        Assert.Equal(1 / 3.0, PageTrend.P([[1, 1, 2]]), 12);
        Assert.Equal(1, PageTrend.P([[1, 1, 1], [2, 2, 2]]), 12);
    }

    /// <summary>Eleven levels are too many to count; the normal approximation of L is good for them.</summary>
    [Fact]
    public void Many_levels_are_sampled()
    {
        var random = new SeededRandom(3, "many");
        double[] Block() => [.. Enumerable.Range(0, 11).Select(level => level * 0.05 + random.NextGaussian())];

        double[][] blocks = [.. Enumerable.Range(0, 6).Select(_ => Block())];
        const double K = 11, N = 6;
        var mean = N * K * (K + 1) * (K + 1) / 4;
        var deviation = Math.Sqrt(N * K * K * (K + 1) * (K + 1) * (K - 1) / 144);
        var z = (PageTrend.Statistic(blocks) - mean) / deviation;
        Assert.Equal(1 - MathNet.Numerics.Distributions.Normal.CDF(0, 1, z), PageTrend.P(blocks), 0.02);
        Assert.Equal(PageTrend.P(blocks), PageTrend.P(blocks));
    }

    /// <summary>All orders of all blocks, one by one.</summary>
    private static Func<int, double> Distribution(int levels, int blocks)
    {
        var one = Orders(levels).Select(order => order.Select((rank, place) => rank * (place + 1)).Sum()).ToList();
        var sums = new Dictionary<int, double> { [0] = 1 };
        for (var block = 0; block < blocks; block++)
        {
            sums = sums.SelectMany(sum => one.Select(next => (Sum: sum.Key + next, Chance: sum.Value / one.Count)))
                .GroupBy(pair => pair.Sum)
                .ToDictionary(group => group.Key, group => group.Sum(pair => pair.Chance));
        }

        return at => Rows(levels, blocks, at) is { } rows ? PageTrend.P(rows) : sums.Where(sum => sum.Key >= at).Sum(sum => sum.Value);
    }

    /// <summary>Blocks with just this statistic, where some have it.</summary>
    private static double[][]? Rows(int levels, int blocks, int statistic)
    {
        var orders = Orders(levels).ToList();
        var best = orders.MaxBy(order => order.Select((rank, place) => rank * (place + 1)).Sum())!;
        var most = best.Select((rank, place) => rank * (place + 1)).Sum();
        var last = orders.Find(order => order.Select((rank, place) => rank * (place + 1)).Sum() == statistic - (blocks - 1) * most);
        return last is null
            ? null
            : [.. Enumerable.Repeat(best, blocks - 1).Append(last).Select(order => order.Select(rank => (double)rank).ToArray())];
    }

    private static IEnumerable<int[]> Orders(int count) => count == 1
        ? [[1]]
        : Orders(count - 1).SelectMany(
            order => Enumerable.Range(0, count).Select(place => (int[])[.. order[..place], count, .. order[place..]]));
}
