using Experiments.Models.Architecture;
using Experiments.Training.Kernels;
using static TorchSharp.torch;

namespace Experiments.Training.Architecture;

/// <summary>Attention, then the feed-forward part, each on normalised input and added to the residual stream: (N, D) → (N, D).</summary>
internal sealed class TransformerBlock(
    LlamaArchitecture architecture,
    ModelWeights weights,
    int layer,
    RotaryTable positions,
    IOperators operators)
{
    private readonly GroupedQueryAttention attention = new(architecture, weights, layer, positions, operators);
    private readonly FeedForward feedForward = new(weights, layer, operators);
    private readonly Tensor attentionGain = weights[LlamaTensors.AttentionNorm(layer)];      // (D)
    private readonly Tensor feedForwardGain = weights[LlamaTensors.FeedForwardNorm(layer)];  // (D)

    public Tensor Forward(Tensor x, int length)
    {
        x = x + attention.Forward(operators.RmsNorm(x, attentionGain, architecture.NormEpsilon), length);
        return x + feedForward.Forward(operators.RmsNorm(x, feedForwardGain, architecture.NormEpsilon));
    }
}
