using Experiments.Results.Statistics;

namespace Experiments.Results.Tests.Statistics;

public sealed class ErrorsTests
{
    private static readonly int[] Counts = [100, 135, 152];
    private static readonly double[] Errors =
        [Proportions.StandardError(.25, 100), Proportions.StandardError(.5, 135), Proportions.StandardError(.75, 152)];

    [Fact]
    public void Errors_of_groups_equal_the_reference()
    {
        Assert.Equal(.023346480238675887, GroupError.Pooled(Errors, Counts), 12);
        Assert.Equal(.023573367482146917, GroupError.Macro(Errors), 12);
        Assert.Equal(.023346078246998716, GroupError.Micro(Errors, Counts), 12);
    }

    /// <summary>With every item a cluster of its own the factor C/(C−1) is n/(n−1), which gives s/√n.</summary>
    [Fact]
    public void Single_item_clusters_change_nothing()
    {
        double[] scores = [1, 0, 0, 1, 1, 0.5];
        var clusters = scores.Select((_, i) => $"c{i}").ToArray();
        Assert.Equal(Summary.OfItems(scores).StandardError, ClusteredError.Of(scores, clusters), 12);
    }

    /// <summary>Each item twice: the error stays that of the items, where the plain formula would shrink it by about √2.</summary>
    [Fact]
    public void Doubled_items_do_not_shrink_the_error()
    {
        double[] scores = [1, 0, 0, 1, 1, 0.5];
        double[] doubled = [.. scores, .. scores];
        var clusters = doubled.Select((_, i) => $"c{i % 6}").ToArray();
        Assert.Equal(Summary.OfItems(scores).StandardError, ClusteredError.Of(doubled, clusters), 12);
        Assert.True(Summary.OfItems(doubled).StandardError < 0.8 * ClusteredError.Of(doubled, clusters));
    }

    [Fact]
    public void One_cluster_is_an_error() => Assert.Throws<ArgumentException>(() => ClusteredError.Of([1, 2], ["a", "a"]));

    /// <summary>z(0.975) + z(0.8) = 1.959964 + 0.841621.</summary>
    [Fact]
    public void The_minimum_detectable_difference_follows_from_the_error() =>
        Assert.Equal(2.801585 * 0.02, MinimumDetectable.Difference(0.02), 7);
}
