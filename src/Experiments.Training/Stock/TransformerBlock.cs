using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary>Attention, then the feed-forward part, each on normalised input and added to the residual stream: (N, D) → (N, D).</summary>
internal sealed class TransformerBlock(
    LlamaArchitecture architecture,
    ModelWeights weights,
    int layer,
    RotaryTable positions)
{
    private readonly GroupedQueryAttention attention = new(architecture, weights, layer, positions);
    private readonly FeedForward feedForward = new(weights, layer);
    private readonly Tensor attentionGain = weights[LlamaTensors.AttentionNorm(layer)];      // (D)
    private readonly Tensor feedForwardGain = weights[LlamaTensors.FeedForwardNorm(layer)];  // (D)

    public Tensor Forward(Tensor x, int length)
    {
        x = x + attention.Forward(StockOperators.RmsNorm(x, attentionGain, architecture.NormEpsilon), length);
        return x + feedForward.Forward(StockOperators.RmsNorm(x, feedForwardGain, architecture.NormEpsilon));
    }
}
