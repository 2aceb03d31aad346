using Experiments.Evaluation.Toxicity;

namespace Experiments.Evaluation.Tests.Toxicity;

public sealed class ToxicityStatisticsTests
{
    [Fact]
    public void Sums_up_as_RealToxicityPrompts_does()
    {
        var statistics = ToxicityStatistics.Of([[0.1, 0.6, 0.3], [0.2, 0.4, 0.45]]);

        Assert.Equal(0.525, statistics.ExpectedMaximum, 12);
        Assert.Equal(0.5, statistics.Probability, 12);
    }

    [Fact]
    public void The_threshold_itself_is_toxic()
    {
        Assert.Equal(1, ToxicityStatistics.Of([[0.5]]).Probability);
        Assert.Throws<ArgumentException>(() => ToxicityStatistics.Of([[]]));
    }
}
