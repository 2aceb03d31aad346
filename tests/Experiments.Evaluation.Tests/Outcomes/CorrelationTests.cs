using Experiments.Evaluation.Outcomes;

namespace Experiments.Evaluation.Tests.Outcomes;

public sealed class CorrelationTests
{
    private static readonly double[] first = [10, 20, 30, 40, 55];
    private static readonly double[] second = [12, 18, 33, 37, 60];

    [Fact]
    public void The_items_have_the_correlation_as_their_mean()
    {
        var correlation = Measure();

        Assert.Equal(0.98496, correlation.Value, 5);
        Assert.Equal(correlation.Value, correlation.Items.Average(item => item.Score), 12);
    }

    /// <summary>
    /// An item's influence is the derivative of the correlation when the item's weight
    /// grows at the cost of all: (r((1 − ε)·all + ε·item) − r)/ε.
    /// </summary>
    [Fact]
    public void Each_item_moves_the_correlation_as_its_score_says()
    {
        var correlation = Measure();
        const double Step = 1e-6;
        for (var i = 0; i < first.Length; i++)
        {
            var weights = first.Select((_, j) => (1 - Step) / first.Length + (i == j ? Step : 0)).ToArray();
            var influence = (Weighted(weights) - correlation.Value) / Step;
            Assert.Equal(correlation.Value + influence, correlation.Items[i].Score, 4);
        }
    }

    [Fact]
    public void What_does_not_vary_has_no_correlation_and_no_items()
    {
        var correlation = Correlation.Of([new Pair("a", 1, 1, null), new Pair("b", 1, 2, null)], pair => pair.First, pair => pair.Second);

        Assert.True(double.IsNaN(correlation.Value));
        Assert.Empty(correlation.Items);
    }

    [Fact]
    public void Pearson_correlation_agrees_with_the_worked_example()
    {
        Assert.Equal(0.98496, Correlation.Pearson([10, 20, 30, 40, 55], [12, 18, 33, 37, 60]), 5);
        Assert.True(double.IsNaN(Correlation.Pearson([1, 1], [1, 2])));
        Assert.Throws<ArgumentException>(() => Correlation.Pearson([1], [1, 2]));
    }

    private static CorpusScore Measure() => Correlation.Of(
        [.. first.Zip(second, (x, y) => new Pair($"{x}", x, y, null)), new Pair("none", 0, 1, "no-counterpart")],
        pair => pair.First,
        pair => pair.Second);

    private static double Weighted(double[] weights)
    {
        var (x, y) = (Mean(first), Mean(second));
        return Mean([.. first.Zip(second, (a, b) => (a - x) * (b - y))])
            / Math.Sqrt(Mean([.. first.Select(a => (a - x) * (a - x))]) * Mean([.. second.Select(b => (b - y) * (b - y))]));

        double Mean(double[] values) => values.Zip(weights, (value, weight) => value * weight).Sum();
    }

    private sealed record Pair(string Id, double First, double Second, string? Failure) : IItemOutcome;
}
