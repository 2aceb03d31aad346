namespace Experiments.Training.Optimization;

/// <summary>The optimizer's constants.</summary>
/// <param name="Beta1">How much of the gradients' running mean a step keeps.</param>
/// <param name="Beta2">How much of the running mean of squares a step keeps.</param>
/// <param name="WeightDecay">The share of a matrix, times the learning rate, that every step takes away; norms do not decay.</param>
/// <param name="ClipNorm">The longest gradient, as one vector over all weights; a longer one is scaled down to it.</param>
internal sealed record AdamWSettings(double Beta1, double Beta2, double WeightDecay, double ClipNorm)
{
    /// <summary>What keeps the division by a vanishing root defined.</summary>
    public double Epsilon => 1e-8;
}
