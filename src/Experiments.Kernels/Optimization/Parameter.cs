namespace Experiments.Kernels.Optimization;

/// <summary>A weight with what an optimizer keeps for it, each as many numbers.</summary>
/// <param name="values">The weight.</param>
/// <param name="gradient">Its gradient.</param>
/// <param name="mean">The running mean of its gradients.</param>
/// <param name="square">The running mean of their squares.</param>
/// <param name="count">How many numbers.</param>
internal readonly unsafe struct Parameter(float* values, float* gradient, float* mean, float* square, long count)
{
    public float* Values => values;

    public float* Gradient => gradient;

    public float* Mean => mean;

    public float* Square => square;

    public long Count => count;
}
