using System.Globalization;
using Experiments.Training.Optimization;

namespace Experiments.Training.Loop;

/// <summary>When a training ends that is to reach a loss. Everything follows from the measurements, which a checkpoint holds.</summary>
internal sealed partial class HeldOut
{
    /// <summary>The schedule as far as the measurements decide it: the first at or below the wanted loss begins the cool-down.</summary>
    /// <remarks>In the warm-up nothing begins it: the cool-down would start with a leap of the rate.</remarks>
    /// <param name="schedule">The training's.</param>
    public LearningRateSchedule Decide(LearningRateSchedule schedule)
    {
        if (settings.StopAt is not { } wanted)
        {
            return schedule;
        }

        var reached = measured.FindIndex(one => one.Step >= FirstThatCounts(schedule) && one.Loss <= wanted);
        return schedule with { CoolsAfter = reached < 0 ? null : measured[reached].Step };
    }

    /// <summary>Looks at the last measurement.</summary>
    /// <param name="schedule">The training's schedule, decided by all measurements.</param>
    /// <param name="log">Told that the loss was reached.</param>
    /// <exception cref="StageException">The loss was reached too early, can no longer be reached, or was not kept.</exception>
    public void CheckStop(LearningRateSchedule schedule, Action<string> log)
    {
        if (settings.StopAt is not { } wanted)
        {
            return;
        }

        var early = measured.FindIndex(one => one.Step < FirstThatCounts(schedule) && one.Loss <= wanted);
        if (early >= 0)
        {
            throw TooEarly(schedule, early, wanted);
        }

        var (step, loss, _) = measured[^1];
        if (step == schedule.LastCertain && loss > wanted)
        {
            throw schedule.CoolsAfter is null ? NotReached(schedule, wanted) : NotKept(schedule, wanted);
        }

        if (step == schedule.CoolsAfter)
        {
            log(Invariant(
                $"the held-out loss is {loss:0.####} after step {step}, at or below {wanted}: the last step is {schedule.End}"));
        }
    }

    // Without a step there would be no training, whatever the loss of the first weights.
    private static int FirstThatCounts(LearningRateSchedule schedule) => Math.Max(1, schedule.WarmUpEnd);

    // The model would be as good as the warm-up is long.
    private StageException TooEarly(LearningRateSchedule schedule, int early, double wanted) => new(Invariant(
        $"the held-out loss was {measured[early].Loss:0.####} after step {measured[early].Step} already, at or below {wanted}, ") +
        Invariant($"before the warm-up's end, step {schedule.WarmUpEnd}. A lower stop-at or a shorter warm-up would help."));

    private StageException NotReached(LearningRateSchedule schedule, double wanted)
    {
        var lowest = measured.Where(one => one.Step >= FirstThatCounts(schedule)).MinBy(one => one.Loss);
        var steps = Invariant($"in {schedule.LastCertain} steps");
        return new(Invariant(
            $"the held-out loss did not fall to {wanted} {steps}, after which {schedule.CoolDown} are left to cool down; the lowest was ") +
            Invariant($"{lowest.Loss:0.####}, after step {lowest.Step}. More steps or a higher stop-at would help."));
    }

    private StageException NotKept(LearningRateSchedule schedule, double wanted) => new(Invariant(
        $"the held-out loss was {measured.Find(one => one.Step == schedule.CoolsAfter).Loss:0.####} after step {schedule.CoolsAfter}, ") +
        Invariant($"and rose to {measured[^1].Loss:0.####} by the end of the cool-down, step {schedule.End}, which is above {wanted}. ") +
        "A shorter cool-down, more text to learn or a higher stop-at would help.");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
