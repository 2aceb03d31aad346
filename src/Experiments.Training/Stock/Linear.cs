using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary>x · Wᵀ + b: (N, in) → (N, out), with a bias where the model has one.</summary>
internal sealed class Linear(ModelWeights weights, string name)
{
    private readonly Tensor weight = weights[name];                                 // (out, in)
    private readonly Tensor? bias = weights.Find(DecoderTensors.Bias(name));        // (out)

    public Tensor Forward(Tensor x) => nn.functional.linear(x, weight, bias);
}
