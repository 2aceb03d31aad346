using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary>Causal attention whose query heads share key and value heads in groups: (N, D) → (N, D), N = B · T tokens.</summary>
/// <remarks>
/// H query heads and Hkv key-value heads, each hd = D / H wide. Source: Ainslie et al., "GQA", arXiv:2305.13245;
/// positions by Su et al., "RoFormer", arXiv:2104.09864.
/// </remarks>
internal sealed class GroupedQueryAttention(
    LlamaArchitecture architecture,
    ModelWeights weights,
    int layer,
    RotaryTable positions)
{
    private readonly Tensor query = weights[LlamaTensors.Query(layer)];              // (H · hd, D)
    private readonly Tensor key = weights[LlamaTensors.Key(layer)];                  // (Hkv · hd, D)
    private readonly Tensor value = weights[LlamaTensors.Value(layer)];              // (Hkv · hd, D)
    private readonly Tensor output = weights[LlamaTensors.AttentionOutput(layer)];   // (D, H · hd)

    public Tensor Forward(Tensor x, int length)
    {
        var q = StockOperators.Rotate(nn.functional.linear(x, query), positions, length);   // (N, H · hd)
        var k = StockOperators.Rotate(nn.functional.linear(x, key), positions, length);     // (N, Hkv · hd)
        var v = nn.functional.linear(x, value);                                        // (N, Hkv · hd)

        // is_casual is how TorchSharp spells "causal": a token sees itself and what precedes it.
        var mixed = nn.functional.scaled_dot_product_attention(
            Heads(q, length, architecture.Heads), Heads(
                k,
                length,
                architecture.KeyValueHeads), Heads(v, length, architecture.KeyValueHeads), is_casual: true);
        return nn.functional.linear(mixed.transpose(1, 2).reshape(x.shape[0], architecture.Width), output);   // (B, H, T, hd) → (N, D)
    }

    /// <summary>(N, heads · hd) → (B, H, T, hd); a key or value head is repeated for every query head of its group.</summary>
    private Tensor Heads(Tensor x, int length, int heads)
    {
        var group = architecture.Heads / heads;
        var split = x.view(-1, length, heads, architecture.HeadWidth);   // (B, T, heads, hd)
        if (group > 1)
        {
            split = split.unsqueeze(3).expand(-1, -1, -1, group, -1).reshape(
                split.shape[0],
                length,
                architecture.Heads,
                architecture.HeadWidth);
        }

        return split.transpose(1, 2);
    }
}
