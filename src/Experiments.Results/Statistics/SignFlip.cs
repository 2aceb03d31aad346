namespace Experiments.Results.Statistics;

/// <summary>The permutation test of paired differences: under no effect, each difference is as likely as its negative.</summary>
public static class SignFlip
{
    // Up to this many differences all sign patterns are tried: 2^16 = 65,536.
    private const int ExactUpTo = 16;

    // Up to this many additions the distribution of whole numbers is computed: a fraction of a second.
    private const long ExactSteps = 50_000_000;

    /// <summary>The two-sided probability of a mean difference this large.</summary>
    /// <param name="differences">One difference per item.</param>
    /// <param name="trials">The number of random sign patterns where there are too many to try all; p is then (c + 1)/(trials + 1).</param>
    /// <param name="seed">The seed of the patterns.</param>
    public static double P(IReadOnlyList<double> differences, int trials = 10_000, long seed = 12345)
    {
        // Differences of zero stay zero under any sign.
        var moving = differences.Where(difference => difference != 0).ToArray();
        if (moving.Length == 0)
        {
            return 1;
        }

        if (moving.All(double.IsInteger) && moving.Length * moving.Sum(Math.Abs) <= ExactSteps)
        {
            return Whole([.. moving.Select(difference => (int)Math.Abs(difference))], (int)Math.Abs(moving.Sum()));
        }

        // Sums of equal magnitude must not differ by rounding.
        var observed = Math.Abs(moving.Sum()) * (1 - 1e-12);
        return moving.Length <= ExactUpTo ? Exact(moving, observed) : Sampled(moving, observed, trials, seed);
    }

    /// <summary>The distribution of the sum of ± whole numbers, one number after the other; of ± ones it is McNemar's.</summary>
    private static double Whole(int[] sizes, int observed)
    {
        var total = sizes.Sum();
        var chances = new double[2 * total + 1];
        chances[total] = 1;
        var reach = 0;
        foreach (var size in sizes)
        {
            var next = new double[chances.Length];
            for (var sum = total - reach; sum <= total + reach; sum++)
            {
                next[sum - size] += chances[sum] / 2;
                next[sum + size] += chances[sum] / 2;
            }

            (chances, reach) = (next, reach + size);
        }

        return Math.Min(1, chances.Where((_, sum) => Math.Abs(sum - total) >= observed).Sum());
    }

    private static double Exact(double[] moving, double observed)
    {
        var patterns = 1 << moving.Length;
        var extreme = 0;
        for (var pattern = 0; pattern < patterns; pattern++)
        {
            var sum = 0.0;
            for (var i = 0; i < moving.Length; i++)
            {
                sum += (pattern >> i & 1) == 0 ? moving[i] : -moving[i];
            }

            extreme += Math.Abs(sum) >= observed ? 1 : 0;
        }

        return (double)extreme / patterns;
    }

    private static double Sampled(double[] moving, double observed, int trials, long seed)
    {
        var random = new SeededRandom(seed, "sign flips");
        var extreme = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            var sum = 0.0;
            var bits = 0UL;
            for (var i = 0; i < moving.Length; i++)
            {
                bits = i % 64 == 0 ? random.NextBits() : bits >> 1;
                sum += (bits & 1) == 0 ? moving[i] : -moving[i];
            }

            extreme += Math.Abs(sum) >= observed ? 1 : 0;
        }

        return (extreme + 1.0) / (trials + 1);
    }
}
