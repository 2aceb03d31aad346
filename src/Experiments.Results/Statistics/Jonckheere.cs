namespace Experiments.Results.Statistics;

/// <summary>The test of Jonckheere and Terpstra: do the values of ordered groups rise?</summary>
public static class Jonckheere
{
    /// <summary>Pairs of values from different groups that rise in the order of the groups; equal values count half.</summary>
    /// <param name="groups">The groups in order.</param>
    public static double Statistic(IReadOnlyList<IReadOnlyList<double>> groups)
    {
        var rising = 0.0;
        for (var low = 0; low < groups.Count; low++)
        {
            for (var high = low + 1; high < groups.Count; high++)
            {
                rising += groups[low].Sum(a => groups[high].Sum(b => b > a ? 1 : b == a ? 0.5 : 0));
            }
        }

        return rising;
    }

    /// <summary>
    /// The one-sided probability of rising this much by chance: exact without equal values, else from random permutations.
    /// </summary>
    /// <param name="groups">The groups in order, at least two.</param>
    /// <param name="permutations">The number of permutations where values are equal; p is then (c + 1)/(permutations + 1).</param>
    /// <param name="seed">The seed of the permutations.</param>
    public static double P(IReadOnlyList<IReadOnlyList<double>> groups, int permutations = 10_000, long seed = 1)
    {
        var values = groups.SelectMany(group => group).ToArray();
        var statistic = Statistic(groups);
        return values.Distinct().Count() == values.Length
            ? Exact([.. groups.Select(group => group.Count)], (int)statistic)
            : Sampled(groups, values, statistic, permutations, seed);
    }

    // The number of rising pairs is a sum of independent Mann-Whitney counts: each group against all groups before it.
    private static double Exact(int[] sizes, int statistic)
    {
        double[] distribution = [1];
        var before = 0;
        foreach (var size in sizes)
        {
            distribution = Convolve(distribution, MannWhitney(before, size));
            before += size;
        }

        return Math.Min(1, distribution.Skip(statistic).Sum());
    }

    // Probabilities of each count of pairs, by the Gaussian binomial: the product of (1 − q^(m+i))/(1 − q^i) over i = 1 … n.
    private static double[] MannWhitney(int m, int n)
    {
        var counts = new double[m * n + 1];
        counts[0] = 1;
        for (var i = 1; i <= n; i++)
        {
            for (var power = m * n; power >= m + i; power--)
            {
                counts[power] -= counts[power - m - i];
            }

            for (var power = i; power <= m * n; power++)
            {
                counts[power] += counts[power - i];
            }
        }

        var total = counts.Sum();
        return [.. counts.Select(count => count / total)];
    }

    private static double[] Convolve(double[] left, double[] right)
    {
        var result = new double[left.Length + right.Length - 1];
        for (var i = 0; i < left.Length; i++)
        {
            for (var j = 0; j < right.Length; j++)
            {
                result[i + j] += left[i] * right[j];
            }
        }

        return result;
    }

    private static double Sampled(
        IReadOnlyList<IReadOnlyList<double>> groups, double[] values, double observed, int permutations, long seed)
    {
        var random = new SeededRandom(seed, "Jonckheere");
        var extreme = 0;
        for (var permutation = 0; permutation < permutations; permutation++)
        {
            random.Shuffle<double>(values);
            var from = 0;
            var shuffled = new List<IReadOnlyList<double>>();
            foreach (var group in groups)
            {
                shuffled.Add(new ArraySegment<double>(values, from, group.Count));
                from += group.Count;
            }

            extreme += Statistic(shuffled) >= observed ? 1 : 0;
        }

        return (extreme + 1.0) / (permutations + 1);
    }
}
