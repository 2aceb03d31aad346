using Experiments.Results.Statistics;

namespace Experiments.Results.Claims;

/// <summary>Scores of items by seed: a measure, a change of it, or a difference of such.</summary>
/// <param name="Name">What was scored, as messages name it.</param>
/// <param name="Seeds">The seeds: each combination of the repeat axes.</param>
/// <param name="Items">The ids of the items.</param>
/// <param name="Clusters">The items' clusters, in the same order.</param>
/// <param name="Values">One row per seed, one column per item.</param>
internal sealed record SeedScores(
    string Name, IReadOnlyList<string> Seeds, IReadOnlyList<string> Items, IReadOnlyList<string> Clusters, double[][] Values)
{
    /// <summary>The id of what represents a corpus score without items.</summary>
    public const string WholeCorpus = "(corpus)";

    /// <summary>Whether the columns are differences of the same item, and not contributions of items to a difference of means.</summary>
    public bool Paired { get; init; } = true;

    /// <summary>
    /// How much the least change of an item changes a column: the weight of a trial whose items are right or wrong, else 0.
    /// </summary>
    public double Step { get; init; }

    /// <summary>The variance of the items' scores within a seed, averaged over seeds; not a number for one item.</summary>
    public double ItemVariance => Values.Average(row => Math.Pow(Summary.OfItems(row).Deviation, 2));

    public Estimate Mean => SeedsAndItems.Mean(Values, Clusters, Step);

    /// <summary>The probability of differences this large.</summary>
    public double PairedP => ExactP ?? Mean.P;

    /// <summary>The probability by an exact test; null where there is none, as for several seeds.</summary>
    public double? ExactP => Paired ? SeedsAndItems.ExactP(Values, Clusters) : null;

    /// <summary>
    /// These minus others: by seed and item where both score the same items, else by seed, with each item's contribution to the difference
    /// of the means.
    /// </summary>
    /// <exception cref="ClaimException">The seeds differ.</exception>
    public SeedScores Minus(SeedScores others)
    {
        if (!Seeds.Order(StringComparer.Ordinal).SequenceEqual(others.Seeds.Order(StringComparer.Ordinal)))
        {
            var names = Name == others.Name ? Name : $"{others.Name} and {Name}";
            throw new ClaimException(
                $"{names} cannot be paired: one has {string.Join(" and ", others.Seeds)}, the other {string.Join(" and ", Seeds)}.");
        }

        var bySeed = others.Seeds.Zip(others.Values).ToDictionary(pair => pair.First, pair => pair.Second);
        var pairs = Seeds.Zip(Values, (seed, own) => (Own: own, Others: bySeed[seed])).ToList();
        var name = $"{Name} − {others.Name}";
        if (Items.SequenceEqual(others.Items))
        {
            return this with
            {
                Name = name,
                Values = [.. pairs.Select(pair => pair.Own.Zip(pair.Others, (to, from) => to - from).ToArray())],
                Paired = Paired && others.Paired,
                Step = Math.Max(Step, others.Step),
            };
        }

        var both = new SeedScores(name, Seeds, [.. Items, .. others.Items], [.. Clusters, .. others.Clusters], []) { Paired = false };
        var (factor, othersFactor) = (Influence(Clusters, both.Clusters), Influence(others.Clusters, both.Clusters));
        // A corpus score, or a single source of items, has no spread that could be compared with that of others' items.
        return double.IsFinite(factor) && double.IsFinite(othersFactor)
            ? both with
            {
                Values = [.. pairs.Select(pair => Contributions(pair.Own, factor, pair.Others, othersFactor))],
                Step = Math.Max(Step / ClusterCount(Clusters), others.Step / ClusterCount(others.Clusters)) * ClusterCount(both.Clusters),
            }
            : new SeedScores(
                name,
                Seeds,
                [WholeCorpus],
                [WholeCorpus],
                [.. pairs.Select(pair => new[] { pair.Own.Average() - pair.Others.Average() })]);
    }

    /// <summary>The same scores times a number.</summary>
    public SeedScores Times(double factor) =>
        this with
        {
            Values = [.. Values.Select(row => row.Select(value => factor * value).ToArray())],
            Paired = false,
            Step = Math.Abs(factor) * Step,
        };

    /// <summary>
    /// How much an item weighs among more items than those whose mean it enters: its share of that mean, with the factor C/(C − 1) of its
    /// own clusters for that of all.
    /// </summary>
    /// <param name="own">The clusters of the items whose mean it is, one for each.</param>
    /// <param name="all">The clusters of all items, one for each.</param>
    public static double Influence(IReadOnlyList<string> own, IReadOnlyList<string> all)
    {
        double clusters = Statistics.Clusters.Count(own), together = Statistics.Clusters.Count(all);
        return (double)all.Count / own.Count * Math.Sqrt(clusters / (clusters - 1) * (together - 1) / together);
    }

    private static double ClusterCount(IReadOnlyList<string> clusters) => Statistics.Clusters.Count(clusters);

    /// <summary>Scores whose mean is the difference of the means, and whose spread is that of both sides' items.</summary>
    private static double[] Contributions(double[] own, double weight, double[] others, double othersWeight)
    {
        var (mean, othersMean) = (own.Average(), others.Average());
        return
        [
            .. own.Select(value => mean - othersMean + weight * (value - mean)),
            .. others.Select(value => mean - othersMean - othersWeight * (value - othersMean)),
        ];
    }
}
