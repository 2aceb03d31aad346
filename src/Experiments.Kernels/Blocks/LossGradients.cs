using Experiments.Kernels.Memory;

namespace Experiments.Kernels.Blocks;

/// <summary>Where the gradients of <see cref="LossHead"/> go.</summary>
/// <param name="gain">(D): of the norm's gain.</param>
/// <param name="matrix">(V, D): of the matrix that scores the vocabulary.</param>
internal sealed unsafe class LossGradients(float* gain, Matrix matrix)
{
    /// <summary>(D): of the norm's gain.</summary>
    public float* Gain => gain;

    /// <summary>(V, D): of the matrix that scores the vocabulary.</summary>
    public Matrix Matrix => matrix;

    /// <summary>(N, D): of the input, written.</summary>
    public Matrix Input { get; set; }

    /// <summary>Adds to the gradients of gain and matrix instead of replacing them.</summary>
    public bool Add { get; set; }
}
