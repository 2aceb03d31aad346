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

    // Warm-up 10, peak 2, a cool-down of 20 steps to a tenth that begins after step 60: 2 · (1 − 0.9 · p), p = 1/20, 1/2, 1.
    [Theory]
    [InlineData(5, 1)]
    [InlineData(10, 2)]
    [InlineData(11, 2)]
    [InlineData(60, 2)]
    [InlineData(61, 1.91)]
    [InlineData(70, 1.1)]
    [InlineData(80, 0.2)]
    public void With_a_cool_down_the_peak_lasts_until_it_begins(int step, double expected)
    {
        var schedule = new LearningRateSchedule(2, 200, 10, DecayShape.Linear, 0.1) { CoolDown = 20, CoolsAfter = 60 };

        Assert.Equal(expected, schedule.At(step), 12);
        Assert.Equal(80, schedule.End);
        Assert.Equal(80, schedule.LastCertain);
    }

    // 0.05 + 0.95 · (1 + cos(π / 4)) / 2.
    [Fact]
    public void A_cool_down_follows_the_decay()
    {
        var schedule = new LearningRateSchedule(1, 200, 10, DecayShape.Cosine, 0.05) { CoolDown = 20, CoolsAfter = 60 };

        Assert.Equal(0.8608757210636101, schedule.At(65), 12);
    }

    [Fact]
    public void As_long_as_nobody_knows_when_the_cool_down_begins_the_rate_is_the_peak()
    {
        var schedule = new LearningRateSchedule(1, 200, 10, DecayShape.Linear, 0) { CoolDown = 20 };

        Assert.All(Enumerable.Range(10, 171), step => Assert.Equal(1, schedule.At(step)));
        Assert.Equal(200, schedule.End);
        Assert.Equal(180, schedule.LastCertain);
    }

    [Fact]
    public void The_warm_up_ends_before_the_cool_down_has_to_begin()
    {
        Assert.Equal(3, new LearningRateSchedule(1, 20, 10, DecayShape.Linear, 0) { CoolDown = 17 }.WarmUpEnd);
        Assert.Equal(10, new LearningRateSchedule(1, 20, 15, DecayShape.Linear, 0) { CoolDown = 0 }.WarmUpEnd);
    }
}
