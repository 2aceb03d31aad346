namespace Experiments.Training.Optimization;

/// <summary>The learning rate of each step: a straight warm-up to the peak, then a decay to a share of the peak at the last step.</summary>
/// <remarks>
/// With w warm-up steps of n, step t = 1 … n: peak · t / w while t ≤ w; then with p = (t − w) / (n − w) and the final share f,
/// linear: peak · (1 − (1 − f) · p), cosine: peak · (f + (1 − f) · (1 + cos πp) / 2).
/// Where there is a cool-down of c steps (warm-up, stable, decay: Hu et al. 2024, MiniCPM, arXiv:2404.06395), the peak lasts from the
/// warm-up's end until the step s after which it begins, and p = (t − s) / c; t = s + c is the last step.
/// </remarks>
/// <param name="Peak">The highest rate.</param>
/// <param name="Steps">Steps of the training (n).</param>
/// <param name="WarmUp">Steps of the warm-up; more than half of all steps count as half, so that short trainings reach the peak.</param>
/// <param name="Decay">What follows the warm-up.</param>
/// <param name="FinalShare">What is left of the peak at the last step (f).</param>
internal sealed record LearningRateSchedule(double Peak, int Steps, int WarmUp, DecayShape Decay, double FinalShare)
{
    /// <summary>Steps of the cool-down (c), where the rate stays at its peak before it; null where the decay follows the warm-up.</summary>
    public int? CoolDown { get; init; }

    /// <summary>The step after which the cool-down begins (s); null as long as nobody knows.</summary>
    public int? CoolsAfter { get; init; }

    /// <summary>The last step of the warm-up.</summary>
    public int WarmUpEnd => Math.Min(Math.Min(WarmUp, Steps / 2), Steps - (CoolDown ?? 0));

    /// <summary>The last step; the most that there may be as long as nobody knows when the cool-down begins.</summary>
    public int End => CoolsAfter + CoolDown ?? Steps;

    /// <summary>The last step, or, as long as nobody knows when the cool-down begins, the last after which there is time for it.</summary>
    public int LastCertain => CoolsAfter is null ? Steps - (CoolDown ?? 0) : End;

    /// <summary>The rate of step <paramref name="step"/>, counted from 1.</summary>
    public double At(int step)
    {
        if (step <= WarmUpEnd)
        {
            return Peak * step / WarmUpEnd;
        }

        var start = CoolDown is null ? WarmUpEnd : CoolsAfter ?? Steps;
        if (step <= start)
        {
            return Peak;
        }

        var progress = (step - start) / (double)(End - start);
        return Decay switch
        {
            DecayShape.Linear => Peak * (1 - (1 - FinalShare) * progress),
            DecayShape.Cosine => Peak * (FinalShare + (1 - FinalShare) * (1 + PortableMath.Cos(Math.PI * progress)) / 2),
            _ => Peak,
        };
    }
}
