using Experiments.Training.Optimization;

namespace Experiments.Training.Loop;

/// <summary>
/// When a training has learned enough: after the first measurement of the held-out loss at or below a wanted one, its rate falls, and it
/// ends.
/// </summary>
/// <param name="Loss">The wanted loss, in nats per token.</param>
/// <param name="CoolDown">The rates of the steps after that measurement, without a warm-up; null where none follow.</param>
internal sealed record StopRule(double Loss, LearningRateSchedule? CoolDown)
{
    /// <summary>Steps after the wanted loss was measured.</summary>
    public int Steps => CoolDown?.Steps ?? 0;

    /// <summary>The training's last step, where the wanted loss was measured.</summary>
    /// <param name="heldOut">The measurements.</param>
    /// <returns>Null where it was not.</returns>
    public int? LastStep(HeldOut heldOut) => heldOut.FirstAtMost(Loss) + Steps;

    /// <summary>The rate of a step in the time after the wanted loss was measured; null for one before.</summary>
    /// <param name="heldOut">The measurements so far.</param>
    /// <param name="step">The step, from 1.</param>
    public double? RateAt(HeldOut heldOut, int step) =>
        heldOut.FirstAtMost(Loss) is { } reached && step > reached ? CoolDown?.At(step - reached) : null;

    /// <summary>The error for a training that took all of its steps without learning so much.</summary>
    /// <param name="heldOut">The measurements.</param>
    /// <param name="steps">All steps.</param>
    public StageException Unreached(HeldOut heldOut, int steps) => heldOut.FirstAtMost(Loss) is { } reached
        ? new(FormattableString.Invariant(
            $"the held-out loss was at or below {Loss} after step {reached}, too late for the {Steps} steps of 'cool-down' within ") +
            $"'steps: {steps}'; write at least {reached + Steps} steps.")
        : new(FormattableString.Invariant(
            $"the held-out loss never was at or below {Loss} ('stop-at'): the lowest was {heldOut.Best.Loss:0.####} after step ") +
            $"{heldOut.Best.Step} of {steps}; write more steps, or a higher 'stop-at'.");
}
