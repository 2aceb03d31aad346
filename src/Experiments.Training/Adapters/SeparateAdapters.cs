using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Adapters;

/// <summary>Adapters that the model itself computes beside its matrices.</summary>
internal sealed class SeparateAdapters(AdapterSet adapters) : IParameters
{
    public IReadOnlyList<Tensor> Trained => adapters.Trained;

    public void Gather()
    {
    }

    public void Spread()
    {
    }

    public void Dispose() => adapters.Dispose();
}
