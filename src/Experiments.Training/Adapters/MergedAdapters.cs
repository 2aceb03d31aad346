using Experiments.Kernels.Memory;
using Experiments.Kernels.Products;
using Experiments.Kernels.Threads;
using Experiments.Training.Architecture;
using Experiments.Training.Fused;
using static TorchSharp.torch;

namespace Experiments.Training.Adapters;

/// <summary>
/// Adapters for a model that knows matrices only: it computes with W + s · B · A, and the gradient G of that gives those of both factors.
/// </summary>
/// <remarks>
/// The gradient of B is s · G · Aᵀ, that of A is s · Bᵀ · G. Products are our own, with the same bits on every processor and with any
/// number of threads.
/// </remarks>
internal sealed unsafe class MergedAdapters : IParameters, IWork
{
    private readonly (LowRank Adapter, Tensor Weight, Tensor Base, Tensor ScaledUp)[] parts;
    private readonly AdapterSet adapters;
    private readonly ModelWeights weights;
    private readonly Crew crew;

    /// <summary>Adapters of a model's weights, which change in place.</summary>
    public MergedAdapters(AdapterSet adapters, ModelWeights weights, Crew crew)
    {
        (this.adapters, this.weights, this.crew) = (adapters, weights, crew);
        using var unrecorded = no_grad();
        parts = [.. adapters.ByName.Select(one => (
            one.Value,
            weights[one.Key],
            weights[one.Key].detach().clone().DetachFromDisposeScope(),
            zeros_like(one.Value.Up).detach().DetachFromDisposeScope()))];
    }

    private enum Phase
    {
        Merge,
        Split,
    }

    public IReadOnlyList<Tensor> Trained => adapters.Trained;

    public void Gather()
    {
        using (no_grad())
        {
            foreach (var (adapter, _, _, _) in parts)
            {
                adapter.Down.grad = empty_like(adapter.Down);
                adapter.Up.grad = empty_like(adapter.Up);
            }
        }

        crew.Run(this, (int)Phase.Split);
        foreach (var weight in weights.All)
        {
            weight.grad = null;
        }
    }

    public void Spread() => crew.Run(this, (int)Phase.Merge);

    public void Do(int phase, Share share)
    {
        var (from, to) = share.Of(parts.Length);
        for (var i = from; i < to; i++)
        {
            if ((Phase)phase == Phase.Merge)
            {
                Merge(i, share.Scratch);
            }
            else
            {
                Split(i, share.Scratch);
            }
        }
    }

    public void Dispose()
    {
        foreach (var (_, _, original, scaled) in parts)
        {
            original.Dispose();
            scaled.Dispose();
        }

        adapters.Dispose();
    }

    private void Merge(int index, Scratch scratch)
    {
        var (adapter, weight, original, scaled) = parts[index];
        var (merged, size) = (weight.AsMatrix(), (int)weight.NumberOfElements);
        new ReadOnlySpan<float>(original.Floats(), size).CopyTo(new Span<float>(merged.Data, size));
        new Product(TileSet.Best, scratch).Compute(Scaled(adapter, scaled), adapter.Down.AsMatrix(), merged, goOn: true);
    }

    private void Split(int index, Scratch scratch)
    {
        var (adapter, weight, _, scaled) = parts[index];
        var (gradient, product) = (weight.grad!.AsMatrix(), new Product(TileSet.Best, scratch));
        var up = adapter.Up.grad!;
        product.Compute(gradient, adapter.Down.AsMatrix().Transposed, up.AsMatrix());
        float* values = up.Floats();
        for (long i = 0; i < up.NumberOfElements; i++)
        {
            values[i] *= (float)adapter.Scale;
        }

        product.Compute(Scaled(adapter, scaled).Transposed, gradient, adapter.Down.grad!.AsMatrix());
    }

    private static Matrix Scaled(LowRank adapter, Tensor into)
    {
        float* from = adapter.Up.Floats(), to = into.Floats();
        for (long i = 0; i < into.NumberOfElements; i++)
        {
            to[i] = from[i] * (float)adapter.Scale;
        }

        return into.AsMatrix();
    }
}
