using Experiments.Models;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Adapters;

/// <summary>Adds adapters to the weights that they stand beside.</summary>
internal static class AdapterMerge
{
    /// <summary>W + s · B · A for each adapted matrix; the others as they are.</summary>
    public static IReadOnlyList<NamedTensor> Of(IReadOnlyList<NamedTensor> tensors, AdapterSet adapters) =>
        [.. tensors.Select(tensor => adapters.ByName.TryGetValue(tensor.Name, out var adapter) ? Merge(tensor, adapter) : tensor)];

    private static NamedTensor Merge(NamedTensor matrix, LowRank adapter)
    {
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        var change = adapter.Up.cpu().matmul(adapter.Down.cpu()) * adapter.Scale;
        var merged = tensor(matrix.Values, [.. matrix.Shape.Select(size => (long)size)]) + change;
        return matrix with { Values = merged.data<float>().ToArray() };
    }
}
