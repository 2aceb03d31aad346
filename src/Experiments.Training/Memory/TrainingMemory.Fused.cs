using Experiments.Kernels.Attention;
using Experiments.Kernels.Blocks;
using Experiments.Kernels.Products;

namespace Experiments.Training.Memory;

/// <summary>What our own kernels keep.</summary>
/// <remarks>
/// Letters: Q features of all query heads, K of all key heads, H query heads, F inner features. In numbers of four bytes:
/// <list type="bullet">
/// <item>the residual stream before, between and behind the blocks, and its gradient: (L + 2) N D;</item>
/// <item>each block: N (D + 2 Q + 2 K + 2 H + 2 F), F once without a gate, and what norms read: Q + K where heads are normalised, 2 D
/// where branches are;</item>
/// <item>all blocks together: N (2 D + 2 Q + 2 K), and the gradients of what norms read; 256 tokens of the feed-forward part;</item>
/// <item>the loss: 4 D for each learned token, 4 MiB of scores or 512 tokens of them;</item>
/// <item>each thread: copies of a block's matrices behind attention, the greatest panel of a product, and keys and values of a
/// head.</item>
/// </list>
/// </remarks>
internal sealed partial class TrainingMemory
{
    private long FusedActivations()
    {
        var streams = (architecture.Layers + 2) * Tokens * architecture.Width;
        var tables = (long)architecture.Context * architecture.HeadWidth;
        return Single * (streams + tables + BlocksAtOnce * OfBlock() + OfAllBlocks() + OfLoss() + size.Threads * OfThread());
    }

    private long BlocksAtOnce => plan.Recompute ? 1 : architecture.Layers;

    private long Gates => architecture.Traits.IsGated ? 1 : 0;

    /// <summary>What a block keeps from the way forward.</summary>
    private long OfBlock()
    {
        var (d, q, k) = (architecture.Width, architecture.QueryWidth, architecture.KeyValueWidth);
        var traits = architecture.Traits;
        var norms = traits.UsesLayerNorm ? 4 : 2;
        var heads = traits.NormsQueriesAndKeys ? q + k + architecture.Heads + architecture.KeyValueHeads : 0;
        var branches = traits.NormsAfterwards ? 2 * (d + 1) : 0;
        return Tokens * (d + 2 * q + 2 * k + 2 * architecture.Heads + norms + heads + branches + (1 + Gates) * architecture.FeedForward);
    }

    private long OfAllBlocks()
    {
        var (d, q, k) = (architecture.Width, architecture.QueryWidth, architecture.KeyValueWidth);
        var heads = architecture.Traits.NormsQueriesAndKeys ? q + k : 0;
        var branches = architecture.Traits.NormsAfterwards ? d : 0;
        return Tokens * (2 * d + 2 * q + 2 * k + heads + branches)
            + (2 + Gates) * SharedMemory.TokenBlock * (long)architecture.FeedForward;
    }

    private long OfLoss() => 4 * Learned * architecture.Width + (long)LossHead.BlockTokensOf(size.Vocabulary) * size.Vocabulary;

    private long OfThread()
    {
        var (d, f, q) = ((long)architecture.Width, (long)architecture.FeedForward, (long)architecture.QueryWidth);
        var copies = d * q + (2 + Gates) * d * f;
        var panel = Math.Max(Math.Min(Product.Depth, d) * Math.Max(size.Vocabulary, q), Product.Depth * Math.Max(d, Math.Max(f, q)));
        var attention = CausalAttention.ScratchOf(size.Length, architecture.HeadWidth);
        return copies + panel + attention + SharedMemory.TokenBlock * f;
    }
}
