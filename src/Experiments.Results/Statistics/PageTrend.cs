namespace Experiments.Results.Statistics;

/// <summary>Page's test: do values that are paired in blocks rise in the order of their levels?</summary>
/// <remarks>Source: Page, "Ordered hypotheses for multiple treatments: a significance test for linear ranks", 1963.</remarks>
public static class PageTrend
{
    // Up to this many levels the ways in which ranks can fall are counted one level after the other: 2^10 sets of ranks.
    private const int ExactUpTo = 10;

    /// <summary>
    /// L = Σ_j j·R_j: the sum of the ranks of each level over all blocks, times the level's place. Equal values share a rank.
    /// </summary>
    /// <param name="blocks">One row per block (a seed), one value per level, in order.</param>
    public static double Statistic(IReadOnlyList<IReadOnlyList<double>> blocks) => blocks.Sum(block => Weighted(DoubleRanks(block))) / 2.0;

    /// <summary>
    /// The one-sided probability of rising this much if every order within a block were as likely: exact up to 10 levels.
    /// </summary>
    /// <param name="blocks">One row per block, one value per level, in order; at least one block and two levels.</param>
    /// <param name="permutations">The number of random orders where there are more levels; p is then (c + 1)/(permutations + 1).</param>
    /// <param name="seed">The seed of the random orders.</param>
    public static double P(IReadOnlyList<IReadOnlyList<double>> blocks, int permutations = 10_000, long seed = 1)
    {
        int[][] ranks = [.. blocks.Select(DoubleRanks)];
        var observed = ranks.Sum(Weighted);
        return blocks[0].Count <= ExactUpTo ? Exact(ranks, observed) : Sampled(ranks, observed, permutations, seed);
    }

    // Twice the ranks from 1, so that the middle of two is a whole number, too.
    private static int[] DoubleRanks(IReadOnlyList<double> values) =>
        [.. values.Select(value => 2 * values.Count(other => other < value) + values.Count(other => other == value) + 1)];

    private static int Weighted(IReadOnlyList<int> ranks) => ranks.Select((rank, place) => (place + 1) * rank).Sum();

    private static double Exact(int[][] blocks, int observed)
    {
        // Blocks with the same ties have the same orders.
        var orders = new Dictionary<string, double[]>(StringComparer.Ordinal);
        double[] sums = [1];
        foreach (var block in blocks)
        {
            var ties = string.Join(' ', block.Order());
            if (!orders.TryGetValue(ties, out var own))
            {
                orders[ties] = own = Orders(block);
            }

            var next = new double[sums.Length + own.Length - 1];
            for (var i = 0; i < sums.Length; i++)
            {
                for (var j = 0; j < own.Length; j++)
                {
                    next[i + j] += sums[i] * own[j];
                }
            }

            sums = next;
        }

        return Math.Min(1, sums.Skip(observed).Sum());
    }

    /// <summary>
    /// The probability of each weighted sum over all orders of some ranks: level after level, by the set of ranks that are taken.
    /// </summary>
    private static double[] Orders(int[] ranks)
    {
        var most = Weighted([.. ranks.Order()]);
        var taken = new double[1 << ranks.Length][];
        taken[0] = new double[most + 1];
        taken[0][0] = 1;
        for (var set = 1; set < taken.Length; set++)
        {
            taken[set] = new double[most + 1];
            var place = int.PopCount(set);
            for (var rank = 0; rank < ranks.Length; rank++)
            {
                if ((set >> rank & 1) != 0)
                {
                    Shift(taken[set & ~(1 << rank)], place * ranks[rank], place, taken[set]);
                }
            }
        }

        return taken[^1];
    }

    // A set of k ranks was reached in k ways that are equally likely.
    private static void Shift(double[] from, int by, int ways, double[] to)
    {
        for (var sum = by; sum < to.Length; sum++)
        {
            to[sum] += from[sum - by] / ways;
        }
    }

    private static double Sampled(int[][] blocks, int observed, int permutations, long seed)
    {
        var random = new SeededRandom(seed, "Page");
        var extreme = 0;
        for (var permutation = 0; permutation < permutations; permutation++)
        {
            foreach (var block in blocks)
            {
                random.Shuffle<int>(block);
            }

            extreme += blocks.Sum(Weighted) >= observed ? 1 : 0;
        }

        return (extreme + 1.0) / (permutations + 1);
    }
}
