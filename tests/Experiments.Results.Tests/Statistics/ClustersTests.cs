using Experiments.Results.Statistics;

namespace Experiments.Results.Tests.Statistics;

public sealed class ClustersTests
{
    /// <summary>Mean ½; deviations add up to 1, −1 and 0 in the clusters: √(3/2 · 2)/6.</summary>
    [Fact]
    public void The_error_is_that_of_the_sums_of_clusters()
    {
        var estimate = ClusteredError.Mean([1, 1, 0, 0, 1, 0], ["a", "a", "b", "b", "c", "c"]);
        Assert.Equal(0.5, estimate.Value);
        Assert.Equal(Math.Sqrt(3) / 6, estimate.StandardError, 12);
        Assert.Equal(new Estimate(0.5, Math.Sqrt(3) / 6, 2).Lower, estimate.Lower, 12);
    }

    [Fact]
    public void Clusters_count_in_the_mean_over_seeds_and_items()
    {
        double[][] scores = [[0, 0, 0, 1], [1, 1, 0, 1]];
        string[] clusters = ["a", "a", "b", "c"];
        var estimate = SeedsAndItems.Mean(scores, clusters);
        // Items' means ½, ½, 0, 1 deviate by 0, 0, −½, ½: 3/2 · ½/16; the seeds' squared error is 1/16. What is left after both is ±¼,
        // of one sign in a seed's first two items: the sums are −½, ¼, ¼ and the like, 3/2 · 2 · ⅜/(2 · 16).
        var half = Math.Sqrt(12.706205 * 12.706205 / 16 + 4.302653 * 4.302653 * (0.75 / 16 - 1.125 / 32));
        Assert.Equal(half, estimate.HalfWidth(0.95), 5);
        // With one source of items only the seeds tell of chance.
        Assert.Equal(Summary.OfSeeds([0.25, 0.75]).StandardError, SeedsAndItems.Mean(scores, ["a", "a", "a", "a"]).StandardError, 12);
    }

    /// <summary>Every item twice: seven sources moved, not fourteen items.</summary>
    [Fact]
    public void Doubled_items_do_not_make_a_change_more_significant()
    {
        double[] once = [1, 1, 1, 1, 1, 1, -1, 0, 0, 0];
        string[] clusters = [.. once.Select((_, i) => $"c{i}"), .. once.Select((_, i) => $"c{i}")];
        Assert.Equal(McNemar.Exact(6, 1), SeedsAndItems.ExactP([once], clusters: null)!.Value, 12);
        Assert.Equal(McNemar.Exact(6, 1), SeedsAndItems.ExactP([[.. once, .. once]], clusters)!.Value, 12);
        Assert.Equal(McNemar.Exact(12, 2), SeedsAndItems.ExactP([[.. once, .. once]], clusters: null)!.Value, 12);
    }

    [Fact]
    public void Doubled_items_do_not_narrow_the_interval_of_a_share()
    {
        double[] once = [1, 0, 0, 1, 1, 0, 0, 0];
        Same(Proportions.Wilson(3 / 8.0, 8), [.. Items(once, "/a"), .. Items(once, "/b")]);
        Same(Proportions.Wilson(0, 8), [.. Items(new double[8], "/a"), .. Items(new double[8], "/b")]);

        static void Same(Interval expected, ItemScore[] items)
        {
            var bounds = ItemInterval.Of(new Proportion { Items = items })!.Value;
            Assert.Equal(expected.Lower, bounds.Lower, 12);
            Assert.Equal(expected.Upper, bounds.Upper, 12);
        }
    }

    /// <summary>Newcombe, 1998, table I: Wilson's interval of 81 of 263 is 0.2553 to 0.3662; so 3610 items are no single source.</summary>
    [Fact]
    public void An_id_with_a_slash_says_nothing_about_the_source()
    {
        var few = ItemInterval.Of(new Proportion { Items = [.. FromOneFile(263, 81)] })!.Value;
        Assert.Equal((0.2553, 0.3662), (Math.Round(few.Lower, 4), Math.Round(few.Upper, 4)));
        var many = ItemInterval.Of(new Proportion { Items = [.. FromOneFile(3610, 902)] })!.Value;
        Assert.Equal((0.236, 0.264), (Math.Round(many.Lower, 3), Math.Round(many.Upper, 3)));

        static IEnumerable<ItemScore> FromOneFile(int count, int right) =>
            Enumerable.Range(1, count).Select(line => new ItemScore($"nq.jsonl/{line}", line <= right ? 1 : 0));
    }

    [Fact]
    public void One_source_of_items_has_no_interval()
    {
        Assert.Null(ItemInterval.Of(new Mean { Items = [new("a/1", 1) { Cluster = "a" }, new("a/2", 3) { Cluster = "a" }] }));
        Assert.Null(ItemInterval.Of(new Proportion { Items = [new("a/1", 1) { Cluster = "a" }, new("a/2", 0) { Cluster = "a" }] }));
        Assert.True(double.IsNaN(SeedsAndItems.ExactP([[1, 1, 1, 0]], ["a", "a", "a", "a"])!.Value));
        // Seeds that agree to the last digit do not tell of other sources either; seeds that differ have an error of their own.
        Assert.True(double.IsNaN(SeedsAndItems.Mean([[0, 1], [0, 1], [1, 0]], ["a", "a"]).StandardError));
        Assert.True(SeedsAndItems.Mean([[0, 1], [0, 1], [1, 1]], ["a", "a"]).StandardError > 0);
    }

    [Fact]
    public void Sources_without_items_have_no_interval()
    {
        Assert.Null(ItemInterval.Of(new Mean()));
        Assert.Equal(
            Summary.OfItems([1, 3, 5]).Lower,
            ItemInterval.Of(new Mean { Items = [new("a", 1), new("b", 3), new("c", 5)] })!.Value.Lower,
            12);
    }

    /// <summary>
    /// Scores = source + seed + noise, 20 sources of 4 items: the interval must hold the true mean about 95 % of the time, and does not
    /// where sources are overlooked.
    /// </summary>
    [Fact]
    public void The_interval_covers_the_truth_only_when_sources_are_counted()
    {
        const int Trials = 1_500, Sources = 20, Each = 4;
        var random = new SeededRandom(5, "clusters");
        var clusters = Enumerable.Range(0, Sources * Each).Select(item => $"c{item / Each}").ToArray();
        var (covered, overlooked) = (0, 0);
        for (var trial = 0; trial < Trials; trial++)
        {
            var source = Enumerable.Range(0, Sources).Select(_ => 0.4 * random.NextGaussian()).ToArray();
            var scores = Enumerable.Range(0, 3).Select(_ =>
            {
                var shift = 0.03 * random.NextGaussian();
                return Enumerable.Range(0, Sources * Each)
                    .Select(item => source[item / Each] + shift + 0.3 * random.NextGaussian())
                    .ToArray();
            }).ToArray();
            covered += Holds(SeedsAndItems.Mean(scores, clusters)) ? 1 : 0;
            overlooked += Holds(SeedsAndItems.Mean(scores)) ? 1 : 0;
        }

        Assert.InRange((double)covered / Trials, 0.93, 0.985);
        Assert.InRange((double)overlooked / Trials, 0, 0.88);

        static bool Holds(Estimate estimate) => estimate.Lower <= 0 && estimate.Upper >= 0;
    }

    private static IEnumerable<ItemScore> Items(double[] scores, string ending) =>
        scores.Select((score, i) => new ItemScore($"c{i}{ending}", score) { Cluster = $"c{i}" });
}
