using Experiments.Kernels.Memory;
using static TorchSharp.torch;

namespace Experiments.Training.Fused;

/// <summary>A weight, and memory for its gradient that all steps use.</summary>
internal sealed unsafe class Weight : IDisposable
{
    private readonly Tensor tensor;
    private readonly Tensor gradient;

    public Weight(Tensor tensor)
    {
        this.tensor = tensor;
        gradient = zeros_like(tensor).detach().DetachFromDisposeScope();
        Values = tensor.Floats();
        Slopes = gradient.Floats();
    }

    /// <summary>The weight's numbers.</summary>
    public float* Values { get; }

    /// <summary>The gradient's numbers.</summary>
    public float* Slopes { get; }

    /// <summary>The weight as a matrix.</summary>
    public Matrix Matrix => new(Values, (int)tensor.shape[0], (int)tensor.shape[1]);

    /// <summary>The gradient as a matrix.</summary>
    public Matrix SlopeMatrix => new(Slopes, (int)tensor.shape[0], (int)tensor.shape[1]);

    /// <summary>Makes the memory the weight's gradient.</summary>
    /// <returns>Whether it was already: then a backward pass adds to it, as autograd does, and otherwise replaces it.</returns>
    public bool Claim()
    {
        using var current = tensor.grad;
        if (current is not null)
        {
            return true;
        }

        tensor.grad = gradient;
        return false;
    }

    public void Dispose() => gradient.Dispose();
}
