using Experiments.Training.Architecture;
using Experiments.Training.Batching;
using static TorchSharp.torch;

namespace Experiments.Training.Tests.Preferences;

/// <summary>A model whose loss of a token stands in a table, and that remembers the weights that it is given.</summary>
internal sealed class TableDecoder(params double[] losses) : IDecoder
{
    /// <summary>The weight of each learned token, by the token.</summary>
    public Dictionary<long, float> Weights { get; } = [];

    public Tensor Forward(long[] tokens, int length) => throw new NotSupportedException();

    public Tensor Logits(Tensor hidden) => throw new NotSupportedException();

    public Tensor Loss(Batch batch) => throw new NotSupportedException();

    public Tensor Loss(Batch batch, Func<double[], float[]> weigh)
    {
        foreach (var (target, weight) in batch.Targets.Zip(weigh(PlaceLosses(batch))))
        {
            Weights.Add(target, weight);
        }

        return zeros(1, requires_grad: true).sum();
    }

    public double[] PlaceLosses(Batch batch) => [.. batch.Targets.Select(target => losses[target])];

    public void Dispose()
    {
    }
}
