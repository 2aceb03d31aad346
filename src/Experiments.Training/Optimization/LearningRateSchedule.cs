namespace Experiments.Training.Optimization;

/// <summary>The learning rate of each step: a straight warm-up to the peak, then a decay to a share of the peak at the last step.</summary>
/// <remarks>
/// With w warm-up steps of n, step t = 1 … n: peak · t / w while t ≤ w; then with p = (t − w) / (n − w) and the final share f,
/// linear: peak · (1 − (1 − f) · p), cosine: peak · (f + (1 − f) · (1 + cos πp) / 2).
/// </remarks>
/// <param name="Peak">The highest rate.</param>
/// <param name="Steps">Steps of the training (n).</param>
/// <param name="WarmUp">Steps of the warm-up; more than half of all steps count as half, so that short trainings reach the peak.</param>
/// <param name="Decay">What follows the warm-up.</param>
/// <param name="FinalShare">What is left of the peak at the last step (f).</param>
internal sealed record LearningRateSchedule(double Peak, int Steps, int WarmUp, DecayShape Decay, double FinalShare)
{
    /// <summary>The rate of step <paramref name="step"/>, counted from 1.</summary>
    public double At(int step)
    {
        var warmUp = Math.Min(WarmUp, Steps / 2);
        if (step <= warmUp)
        {
            return Peak * step / warmUp;
        }

        var progress = (step - warmUp) / (double)(Steps - warmUp);
        return Decay switch
        {
            DecayShape.Linear => Peak * (1 - (1 - FinalShare) * progress),
            DecayShape.Cosine => Peak * (FinalShare + (1 - FinalShare) * (1 + PortableMath.Cos(Math.PI * progress)) / 2),
            _ => Peak,
        };
    }
}
