using Experiments.Kernels.Memory;
using Experiments.Kernels.Parts;
using Experiments.Models.Architecture;
using Experiments.Training.Architecture;

namespace Experiments.Training.Fused;

/// <summary>The weights of a part of a model, by their names, with memory for their gradients.</summary>
/// <param name="all">The model's weights.</param>
internal sealed unsafe class WeightSet(ModelWeights all) : IDisposable
{
    private readonly Dictionary<string, Weight> weights = [];

    /// <summary>A norm, or its gradients; none where the model has none of this name.</summary>
    public NormWeights Norm(string name, bool gradients) =>
        new(Vector(name, gradients), Vector(DecoderTensors.Bias(name), gradients));

    /// <summary>A matrix with its bias, or their gradients; none where the model has none of this name.</summary>
    public LinearWeights Linear(string name, bool gradients) =>
        new(MatrixOf(name, gradients), Vector(DecoderTensors.Bias(name), gradients));

    /// <summary>Makes the memory the weights' gradients.</summary>
    /// <returns>Whether it was already: then a backward pass adds to it, as autograd does, and otherwise replaces it.</returns>
    public bool Claim()
    {
        var add = true;
        foreach (var weight in weights.Values)
        {
            add &= weight.Claim();
        }

        return add;
    }

    public void Dispose()
    {
        foreach (var weight in weights.Values)
        {
            weight.Dispose();
        }
    }

    private float* Vector(string name, bool gradients) => Find(name) is not { } weight ? null : gradients ? weight.Slopes : weight.Values;

    private Matrix MatrixOf(string name, bool gradients) =>
        Find(name) is not { } weight ? default : gradients ? weight.SlopeMatrix : weight.Matrix;

    private Weight? Find(string name)
    {
        if (!weights.TryGetValue(name, out var weight) && all.Find(name) is { } tensor)
        {
            weight = new(tensor);
            weights.Add(name, weight);
        }

        return weight;
    }
}
