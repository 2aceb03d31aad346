using Experiments.Results.Statistics;

namespace Experiments.Results.Tests.Statistics;

public sealed class ErrorsTests
{
    /// <summary>With every item a cluster of its own the factor C/(C−1) is n/(n−1), which gives s/√n.</summary>
    [Fact]
    public void Single_item_clusters_change_nothing()
    {
        double[] scores = [1, 0, 0, 1, 1, 0.5];
        var clusters = scores.Select((_, i) => $"c{i}").ToArray();
        Assert.Equal(Summary.OfItems(scores).StandardError, ClusteredError.Mean(scores, clusters).StandardError, 12);
    }

    /// <summary>Each item twice: the error stays that of the items, where the plain formula would shrink it by about √2.</summary>
    [Fact]
    public void Doubled_items_do_not_shrink_the_error()
    {
        double[] scores = [1, 0, 0, 1, 1, 0.5];
        double[] doubled = [.. scores, .. scores];
        var clusters = doubled.Select((_, i) => $"c{i % 6}").ToArray();
        Assert.Equal(Summary.OfItems(scores).StandardError, ClusteredError.Mean(doubled, clusters).StandardError, 12);
        Assert.True(Summary.OfItems(doubled).StandardError < 0.8 * ClusteredError.Mean(doubled, clusters).StandardError);
    }

    [Fact]
    public void One_cluster_has_no_error() => Assert.True(double.IsNaN(ClusteredError.Mean([1, 2], ["a", "a"]).StandardError));
}
