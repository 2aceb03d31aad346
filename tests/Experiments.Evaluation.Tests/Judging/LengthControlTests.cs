using Experiments.Evaluation.Judging;

namespace Experiments.Evaluation.Tests.Judging;

public sealed class LengthControlTests
{
    [Fact]
    public void Without_differences_of_length_it_is_the_plain_win_rate()
    {
        Assert.Equal(0.7, LengthControl.WinRate([1, 1, 1, 0, 0.5], [0, 0, 0, 0, 0]), 3);
    }

    [Fact]
    public void When_length_alone_decides_nothing_is_left()
    {
        // Longer wins and shorter loses, as often on either side: at equal length neither is better.
        Assert.Equal(0.5, LengthControl.WinRate([1, 1, 0, 0], [10, 20, -10, -20]), 6);

        // Always longer, and better three times of four at whatever length: length explains nothing of it.
        double[] preferences = [1, 1, 1, 0, 1, 1, 1, 0];
        double[] differences = [5, 5, 5, 5, -5, -5, -5, -5];
        Assert.Equal(0.75, LengthControl.WinRate(preferences, differences), 3);
    }

    [Fact]
    public void The_fit_recovers_the_coefficients_of_its_own_model()
    {
        // Two lengths x = ±tanh(1), win rates σ(0.4 ± 1.1 x): with two groups the maximum likelihood is exact.
        var x = Math.Tanh(1);
        var high = 1 / (1 + Math.Exp(-(0.4 + 1.1 * x)));
        var low = 1 / (1 + Math.Exp(-(0.4 - 1.1 * x)));
        var preferences = Enumerable.Repeat(high, 500).Concat(Enumerable.Repeat(low, 500)).ToArray();
        var differences = Enumerable.Repeat(7.0, 500).Concat(Enumerable.Repeat(-7.0, 500)).ToArray();

        Assert.Equal(1 / (1 + Math.Exp(-0.4)), LengthControl.WinRate(preferences, differences), 5);
    }

    [Fact]
    public void One_sided_verdicts_stay_finite()
    {
        Assert.InRange(LengthControl.WinRate([1, 1, 1], [1, 2, 3]), 0.5, 1);
        Assert.True(double.IsNaN(LengthControl.WinRate([], [])));
        Assert.Throws<ArgumentException>(() => LengthControl.WinRate([1], []));
    }
}
