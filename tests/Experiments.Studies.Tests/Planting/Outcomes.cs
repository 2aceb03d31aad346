namespace Experiments.Studies.Tests.Planting;

/// <summary>Draws the outcomes of items.</summary>
internal static class Outcomes
{
    private const int Coins = 64;

    // Questions about one person count together.
    private static ItemScore Item(string id, double score) => new(id, score) { Cluster = id.Split('/')[0] };

    /// <summary>Right or wrong: 1 with a probability, else 0.</summary>
    public static Proportion Share(IReadOnlyList<string> items, double probability, SeededRandom random) => new()
    {
        Items = [.. items.Select(id => Item(id, Coin(probability, random)))],
    };

    /// <summary>Something in between: the share of many coins that fall right, times a scale.</summary>
    public static Mean Level(IReadOnlyList<string> items, double level, double scale, SeededRandom random) => new()
    {
        Items = [.. items.Select(id => Item(id, scale * Enumerable.Range(0, Coins).Average(_ => Coin(level, random))))],
    };

    /// <summary>
    /// The correlation of two normally distributed quantities that are drawn with a given one, with each item's influence: r + z₁z₂ − r(z₁²
    /// + z₂²)/2.
    /// </summary>
    public static CorpusScore Correlation(IReadOnlyList<string> items, double correlation, SeededRandom random)
    {
        var first = items.Select(_ => random.NextGaussian()).ToArray();
        var second = first
            .Select(value => correlation * value + Math.Sqrt(1 - correlation * correlation) * random.NextGaussian())
            .ToArray();
        var (z1, z2) = (Standardized(first), Standardized(second));
        var r = z1.Zip(z2, (a, b) => a * b).Average();
        return new CorpusScore(r)
        {
            Items = [.. items.Select((id, i) => Item(id, r + z1[i] * z2[i] - r * (z1[i] * z1[i] + z2[i] * z2[i]) / 2))],
        };
    }

    private static double Coin(double probability, SeededRandom random) => random.NextDouble() < probability ? 1 : 0;

    private static double[] Standardized(double[] values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return [.. values.Select(value => (value - mean) / deviation)];
    }
}
