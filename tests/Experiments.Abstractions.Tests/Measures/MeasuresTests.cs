namespace Experiments.Abstractions.Tests.Measures;

public sealed class MeasuresTests
{
    /// <summary>3 of 4 answered questions right on one item and 1 of 1 on the other: 4/5, not the mean of 3/4 and 1.</summary>
    [Fact]
    public void A_ratio_divides_sums()
    {
        var ratio = new Ratio([4, 1]) { Items = [new("a", 3), new("b", 1)] };
        Assert.Equal(0.8, ratio.Value, 12);
    }

    /// <summary>R = 0.8, mean weight 2.5: 0.8 + (3 − 3.2)/2.5 = 0.72 and 0.8 + (1 − 0.8)/2.5 = 0.88.</summary>
    [Fact]
    public void Linearized_scores_have_the_ratio_as_their_mean()
    {
        var linear = new Ratio([4, 1]) { Items = [new("a", 3), new("b", 1)] }.Linearized;
        Assert.Equal([0.72, 0.88], linear.Select(item => Math.Round(item.Score, 12)));
        Assert.Equal(["a", "b"], linear.Select(item => item.Id));
    }

    [Fact]
    public void A_ratio_to_nothing_has_no_value() => Assert.True(double.IsNaN(new Ratio([0]) { Items = [new("a", 0)] }.Value));

    [Fact]
    public void A_ratio_needs_a_weight_for_every_item() =>
        Assert.Throws<InvalidOperationException>(() => new Ratio([1]) { Items = [new("a", 1), new("b", 1)] }.Value);

    [Fact]
    public void Items_that_failed_count_as_planned()
    {
        var share = new Proportion { Items = [new("a", 1), new("b", 0)], Failed = new Dictionary<string, int> { ["no answer"] = 3 } };
        Assert.Equal((5, 0.5), (share.Planned, share.Value));
    }

    [Fact]
    public void The_text_of_a_score_explains_it_and_does_not_count()
    {
        var (one, other) = (new ItemScore("a", 1) { Text = "rome" }, new ItemScore("a", 1) { Text = "in rome" });
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.NotEqual(one, new ItemScore("a", 0) { Text = "rome" });
    }

    [Fact]
    public void A_mean_of_nothing_has_no_value() => Assert.True(double.IsNaN(new Mean().Value));

    [Fact]
    public void A_corpus_score_is_what_it_says() => Assert.Equal(48.530827, new CorpusScore(48.530827).Value);
}
