using Experiments.Kernels.Memory;

namespace Experiments.Kernels.Parts;

/// <summary>A matrix and its bias, or their gradients, in memory that somebody else owns.</summary>
/// <param name="matrix">(out, in).</param>
/// <param name="bias">(out); null where there is none.</param>
internal readonly unsafe struct LinearWeights(Matrix matrix, float* bias)
{
    public Matrix Matrix => matrix;

    public float* Bias => bias;

    /// <summary>Whether there is a matrix.</summary>
    public bool Exist => matrix.Data != null;
}
