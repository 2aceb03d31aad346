using Experiments.Models;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Adapters;

/// <summary>Adds adapters to the weights that they stand beside.</summary>
internal static class AdapterMerge
{
    /// <summary>W + s · B · A for each adapted matrix; the others as they are. Each is made when it is asked for.</summary>
    public static TensorSequence Of(IReadOnlyList<NamedTensor> tensors, AdapterSet adapters) => TensorSequence.Change(
        tensors, tensor => adapters.ByName.TryGetValue(tensor.Name, out var adapter) ? Merge(tensor, adapter) : tensor.Values);

    private static float[] Merge(NamedTensor matrix, LowRank adapter)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var change = adapter.Up.cpu().matmul(adapter.Down.cpu()) * adapter.Scale;
        var merged = tensor(matrix.Values, [.. matrix.Shape.Select(size => (long)size)]) + change;
        return merged.data<float>().ToArray();
    }
}
