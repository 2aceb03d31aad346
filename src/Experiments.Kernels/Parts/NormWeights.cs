namespace Experiments.Kernels.Parts;

/// <summary>The gain of a norm and its bias, or their gradients, in memory that somebody else owns.</summary>
/// <param name="gain">(D).</param>
/// <param name="bias">(D); null for a norm that does not subtract the mean.</param>
internal readonly unsafe struct NormWeights(float* gain, float* bias)
{
    public float* Gain => gain;

    public float* Bias => bias;

    /// <summary>Whether there is a norm.</summary>
    public bool Exist => gain != null;
}
