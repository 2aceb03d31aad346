using Experiments.Kernels.Threads;
using static TorchSharp.torch;

namespace Experiments.Training.Optimization;

/// <summary>The optimizer and its constants.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Beta1">Of AdamW: how much of the gradients' running mean a step keeps; of SGD, how much of the momentum.</param>
/// <param name="Beta2">Of AdamW: how much of the running mean of squares a step keeps.</param>
/// <param name="WeightDecay">The share of a matrix, times the learning rate, that every step takes away; norms do not decay.</param>
/// <param name="ClipNorm">The longest gradient, as one vector over all weights; a longer one is scaled down to it.</param>
internal sealed record OptimizerSettings(OptimizerKind Kind, double Beta1, double Beta2, double WeightDecay, double ClipNorm)
{
    /// <summary>Of AdamW: what keeps the division by a vanishing root defined.</summary>
    public double Epsilon => 1e-8;

    /// <summary>An optimizer of some weights.</summary>
    public IOptimizer For(IReadOnlyList<Tensor> weights, Crew crew) => Kind switch
    {
        OptimizerKind.Adamw => new AdamW(weights, this, crew),
        OptimizerKind.Adafactor => new Adafactor(weights, this),
        _ => new Sgd(weights, this),
    };
}
