using Experiments.Data.Text;
using Experiments.Training.Loop;
using Experiments.Training.Optimization;

namespace Experiments.Training.Pretrain;

/// <summary>The loss on texts that it does not learn.</summary>
public sealed partial record Pretrain
{
    /// <summary>
    /// Documents that are not learned, whose loss is measured on the way: packed into rows as the learned ones are, in their order, the
    /// same for every seed. <c>split-corpus</c> takes some out of a corpus. The default value is none.
    /// </summary>
    public Input<Corpus>? HeldOut { get; init; }

    /// <summary>Steps from one measurement of the held-out loss to the next. The default value is 50.</summary>
    [Unit("steps"), Range(1, int.MaxValue), Requires(nameof(HeldOut))]
    public int? MeasureEvery { get; init; }

    /// <summary>
    /// The held-out loss at which the training ends. The rate is constant after the warm-up until the first measurement at or below it,
    /// and then falls in cool-down steps. The loss falls further meanwhile, so that the model's is at most stop-at, and lower by what a
    /// cool-down brings; models that differ in their seeds differ by little more than what measure-every steps bring. A training
    /// that reaches it within the warm-up or not in time, or ends above it, is an error. The default value is none: it takes all steps.
    /// </summary>
    [Unit("nats"), Range(0, 1000, MinimumIsExclusive = true), Requires(nameof(HeldOut))]
    public double? StopAt { get; init; }

    /// <summary>
    /// Steps in which the rate falls once the loss of stop-at is reached; 0 ends the training at once. Fewer than steps. The default value
    /// is a tenth of steps, none with <c>decay: constant</c>.
    /// </summary>
    [Unit("steps"), Range(0, int.MaxValue), Requires(nameof(StopAt))]
    public int? CoolDown { get; init; }

    private int? CoolDownSteps => StopAt is null ? null : CoolDown ?? (Decay == DecayShape.Constant ? 0 : Steps / 10);

    private HeldOutSettings HeldOutSettings => new(MeasureEvery ?? 50, KeptWeights.Last, Patience: null) { StopAt = StopAt };

    private void CheckCoolDown()
    {
        if (CoolDown >= Steps)
        {
            throw new StageException(
                $"pretrain: 'cool-down' is {CoolDown}, which leaves none of the {Steps} 'steps' to reach 'stop-at'; it must be smaller.");
        }

        if (CoolDown > 0 && Decay == DecayShape.Constant)
        {
            throw new StageException(
                "pretrain: 'decay: constant' does not cool down. Write 'decay: linear' or 'decay: cosine', or leave out 'cool-down'.");
        }
    }
}
