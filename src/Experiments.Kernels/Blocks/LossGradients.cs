using Experiments.Kernels.Memory;

namespace Experiments.Kernels.Blocks;

/// <summary>Where the gradients of <see cref="LossHead"/> go.</summary>
/// <param name="matrix">(V, D): of the matrix that scores the vocabulary.</param>
internal sealed class LossGradients(Matrix matrix)
{
    /// <summary>(V, D): of the matrix that scores the vocabulary.</summary>
    public Matrix Matrix => matrix;

    /// <summary>(N, D): of the input, written.</summary>
    public Matrix Input { get; set; }

    /// <summary>Adds to the gradients of norm and matrix instead of replacing them.</summary>
    public bool Add { get; set; }
}
