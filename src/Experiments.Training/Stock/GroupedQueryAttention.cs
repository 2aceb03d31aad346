using Experiments.Models.Architecture;
using Experiments.Training.Architecture;
using static TorchSharp.torch;

namespace Experiments.Training.Stock;

/// <summary>Causal attention whose query heads share key and value heads in groups: (N, D) → (N, D), N = B · T tokens.</summary>
/// <remarks>
/// H query heads and Hkv key-value heads, each hd wide. Source: Ainslie et al., "GQA", arXiv:2305.13245; positions by Su et al.,
/// "RoFormer", arXiv:2104.09864; norms of queries and keys by Dehghani et al., arXiv:2302.05442.
/// </remarks>
internal sealed class GroupedQueryAttention(
    DecoderArchitecture architecture,
    ModelWeights weights,
    int layer,
    RotaryTable? positions)
{
    private readonly Linear query = new(weights, DecoderTensors.Query(layer));              // (H · hd, D)
    private readonly Linear key = new(weights, DecoderTensors.Key(layer));                  // (Hkv · hd, D)
    private readonly Linear value = new(weights, DecoderTensors.Value(layer));              // (Hkv · hd, D)
    private readonly Linear output = new(weights, DecoderTensors.AttentionOutput(layer));   // (D, H · hd)
    private readonly Normalization? queryNorm = Norm(architecture, weights, DecoderTensors.QueryNorm(layer));
    private readonly Normalization? keyNorm = Norm(architecture, weights, DecoderTensors.KeyNorm(layer));
    private readonly int? window = architecture.IsLocal(layer) ? architecture.Window : null;

    public Tensor Forward(Tensor x, RowPlaces rows)
    {
        using var scope = NewDisposeScope();
        var q = Place(Split(query.Forward(x), rows, architecture.Heads), queryNorm, rows);       // (B, T, H, hd)
        var k = Place(Split(key.Forward(x), rows, architecture.KeyValueHeads), keyNorm, rows);   // (B, T, Hkv, hd)
        var v = Split(value.Forward(x), rows, architecture.KeyValueHeads);
        var mixed = Attend(q.transpose(1, 2), ForAllHeads(k), ForAllHeads(v), rows);             // (B, H, T, hd)
        return output.Forward(mixed.transpose(1, 2).reshape(x.shape[0], architecture.QueryWidth)).MoveToOuterDisposeScope();
    }

    private static Normalization? Norm(DecoderArchitecture architecture, ModelWeights weights, string name) =>
        architecture.Traits.NormsQueriesAndKeys ? new(architecture, weights, name) : null;

    private Tensor Split(Tensor x, RowPlaces rows, int heads) => x.view(-1, rows.Length, heads, architecture.HeadWidth);

    private Tensor Place(Tensor x, Normalization? norm, RowPlaces rows)
    {
        var normed = norm?.Forward(x) ?? x;
        return positions?.Turn(normed, rows) ?? normed;
    }

    private Tensor Attend(Tensor q, Tensor k, Tensor v, RowPlaces rows)
    {
        // libtorch's own operator divides by the root of a head's width.
        var own = architecture.ScoreScale * Math.Sqrt(architecture.HeadWidth);
        var scaled = Math.Abs(own - 1) < 1e-12 ? q : q * own;
        var isBounded = window < rows.Length || rows.IsShared;
        if (architecture.AttentionCap is not { } cap)
        {
            // is_casual is how TorchSharp spells "causal": a token sees itself and what precedes it.
            return isBounded
                ? nn.functional.scaled_dot_product_attention(scaled, k, v, rows.Seen(window, q.device))
                : nn.functional.scaled_dot_product_attention(scaled, k, v, is_casual: true);
        }

        var scores = scaled.matmul(k.transpose(2, 3)) / Math.Sqrt(architecture.HeadWidth);       // (B, H, T, T)
        var capped = (scores / cap).tanh() * cap;
        return capped.masked_fill(rows.Seen(window, q.device).logical_not(), double.NegativeInfinity).softmax(-1).matmul(v);
    }

    /// <summary>(B, T, heads, hd) → (B, H, T, hd): a key or value head is repeated for every query head of its group.</summary>
    private Tensor ForAllHeads(Tensor x)
    {
        var group = architecture.Heads / architecture.KeyValueHeads;
        var all = group == 1
            ? x
            : x.unsqueeze(3).expand(-1, -1, -1, group, -1).reshape(x.shape[0], x.shape[1], architecture.Heads, architecture.HeadWidth);
        return all.transpose(1, 2);
    }
}
