using static TorchSharp.torch;

namespace Experiments.Training.Architecture;

/// <summary>Training of the model's weights themselves.</summary>
internal sealed class AllWeights(ModelWeights weights) : IParameters
{
    public IReadOnlyList<Tensor> Trained { get; } = [.. weights.All];

    public void Gather()
    {
    }

    public void Spread()
    {
    }

    public void Dispose()
    {
    }
}
