using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary>x · Wᵀ + b: (N, in) → (N, out), with a bias where the model has one, and an adapter where one is trained.</summary>
internal sealed class Linear(ModelWeights weights, string name)
{
    private readonly Tensor weight = weights[name];                                 // (out, in)
    private readonly Tensor? bias = weights.Find(DecoderTensors.Bias(name));        // (out)

    private readonly LowRank? adapter = weights.Adapters?.GetValueOrDefault(name);

    public Tensor Forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var result = nn.functional.linear(x, weight.to_type(x.dtype), bias?.to_type(x.dtype));
        return (adapter is null ? result : result + adapter.Forward(x)).MoveToOuterDisposeScope();
    }
}
