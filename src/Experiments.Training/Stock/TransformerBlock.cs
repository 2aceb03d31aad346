using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary>
/// Attention, then the feed-forward part, each on normalised input and added to the residual stream, in some families after a norm of its
/// own: (N, D) → (N, D).
/// </summary>
internal sealed class TransformerBlock(
    DecoderArchitecture architecture,
    ModelWeights weights,
    int layer,
    RotaryTable? positions)
{
    private readonly GroupedQueryAttention attention = new(architecture, weights, layer, positions);
    private readonly FeedForward feedForward = new(architecture, weights, layer);
    private readonly Normalization beforeAttention = new(architecture, weights, DecoderTensors.AttentionNorm(layer));
    private readonly Normalization beforeFeedForward = new(architecture, weights, DecoderTensors.FeedForwardNorm(layer));
    private readonly Normalization? afterAttention = After(architecture, weights, DecoderTensors.AfterAttentionNorm(layer));
    private readonly Normalization? afterFeedForward = After(architecture, weights, DecoderTensors.AfterFeedForwardNorm(layer));

    public Tensor Forward(Tensor x, RowPlaces rows)
    {
        // What autograd does not need is freed here, and not at the end of the step.
        using var scope = NewDisposeScope();
        var middle = Attend(x, rows);
        var transformed = feedForward.Forward(beforeFeedForward.Forward(middle));
        return (middle + (afterFeedForward?.Forward(transformed) ?? transformed)).MoveToOuterDisposeScope();
    }

    private Tensor Attend(Tensor x, RowPlaces rows)
    {
        using var scope = NewDisposeScope();
        var attended = attention.Forward(beforeAttention.Forward(x), rows);
        return (x + (afterAttention?.Forward(attended) ?? attended)).MoveToOuterDisposeScope();
    }

    private static Normalization? After(DecoderArchitecture architecture, ModelWeights weights, string name) =>
        architecture.Traits.NormsAfterwards ? new(architecture, weights, name) : null;
}
