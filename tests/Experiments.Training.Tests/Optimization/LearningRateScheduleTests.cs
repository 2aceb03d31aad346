using Experiments.Training.Optimization;

namespace Experiments.Training.Tests.Optimization;

public sealed class LearningRateScheduleTests
{
    [Theory]
    [InlineData(1, 0.01)]
    [InlineData(50, 0.5)]
    [InlineData(100, 1)]
    [InlineData(600, 0.525)]
    [InlineData(1100, 0.05)]
    public void Warm_up_is_straight_and_linear_decay_ends_at_the_final_share(int step, double expected)
    {
        Assert.Equal(expected, new LearningRateSchedule(1, 1100, 100, DecayShape.Linear, 0.05).At(step), 12);
    }

    // 0.05 + 0.95 · (1 + cos(π p)) / 2 at p = 1/4, 1/2, 1.
    [Theory]
    [InlineData(350, 0.8608757210636101)]
    [InlineData(600, 0.525)]
    [InlineData(1100, 0.05)]
    public void Cosine_decay_follows_half_a_cosine(int step, double expected)
    {
        Assert.Equal(expected, new LearningRateSchedule(1, 1100, 100, DecayShape.Cosine, 0.05).At(step), 12);
    }

    [Fact]
    public void Constant_stays_at_the_peak()
    {
        Assert.Equal(3e-3, new LearningRateSchedule(3e-3, 10, 0, DecayShape.Constant, 0.05).At(10));
    }

    [Fact]
    public void A_short_training_warms_up_for_half_of_its_steps()
    {
        var schedule = new LearningRateSchedule(1, 6, 100, DecayShape.Linear, 0);

        Assert.Equal(
            [1 / 3.0, 2 / 3.0, 1, 2 / 3.0, 1 / 3.0, 0],
            Enumerable.Range(1, 6).Select(step => Math.Round(schedule.At(step), 15)).Select(rate => rate),
            (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void A_single_step_has_no_warm_up()
    {
        Assert.Equal(0.5, new LearningRateSchedule(1, 1, 20, DecayShape.Linear, 0.5).At(1));
    }
}
