namespace Experiments.Training.Memory;

/// <summary>What libtorch keeps.</summary>
/// <remarks>
/// Autograd keeps the inputs of operators until the way back has passed them, and makes gradients of weights on that way. So the peak is
/// either where the way back begins, with all activations A and the loss's H, or at its end, with all gradients and the last block's
/// activations; with micro-batches gradients are there from the second on, and both add up. With numbers of b bytes (4, or 2 in bf16):
/// <list type="bullet">
/// <item>a block: its norms' inputs twice and outputs, 24 N D bytes, 20 N D in bf16; queries, repeated keys and values, and what they give,
/// 4 b N Q; gate, its function, linear branch and product, 4 b N F, or 2 b N F without a gate; heads that are normalised twice more; what
/// norms of branches read; 2 b B H T² where scores are capped, which libtorch's own attention cannot do;</item>
/// <item>under frozen weights norms keep 8 N D and their outputs; with dropout each adapter keeps its input and the mask, 2 b N in, in
/// place of that;</item>
/// <item>the loss: scores in single precision, their logarithms, and the gradients of both: 12 V for each learned token;</item>
/// <item>in bf16 a copy of all matrices that are trained: 2 P; at the end one gradient of the embedding more: 4 V D.</item>
/// </list>
/// </remarks>
internal sealed partial class TrainingMemory
{
    private long Number => IsBf16 ? 2 : Single;

    private (long Gradients, long Activations) StockPeak()
    {
        var gradients = plan.Lora is null ? Single * Weights : 0;
        var copies = plan.Lora is null && IsBf16 ? 2 * Matrices : 0;
        var begin = plan.Recompute ? RecomputedPeak(copies) : architecture.Layers * StockBlock() + StockLoss() + copies;
        var end = 2 * StockBlock() + (plan.Lora is null ? Single * size.Vocabulary * architecture.Width : 0);
        return plan.MicroBatch < size.Rows ? (gradients, Math.Max(begin, end))
            : gradients + end > begin ? (gradients, end)
            : (0, begin);
    }

    /// <summary>
    /// Between blocks only the residual stream is kept: beside it is either the loss, or a block that is computed again, on its way back.
    /// </summary>
    private long RecomputedPeak(long copies)
    {
        var head = (long)size.Vocabulary * architecture.Width;
        var copyOfHead = copies > 0 ? 2 * head : 0;
        var copiesOfBlock = copies > 0 ? (copies - 2 * head) / architecture.Layers : 0;
        var streams = (architecture.Layers + 1) * Number * Tokens * architecture.Width;
        return streams + Math.Max(StockLoss() + copyOfHead, 2 * StockBlock() + copiesOfBlock);
    }

    private long StockBlock()
    {
        var (q, k, f) = ((long)architecture.QueryWidth, (long)architecture.KeyValueWidth, (long)architecture.FeedForward);
        var heads = architecture.Traits.NormsQueriesAndKeys ? NormOf(q) + NormOf(k) : 0;
        var branches = architecture.Traits.NormsAfterwards ? 2 * NormOf(architecture.Width) : 0;
        var scores = architecture.AttentionCap is null ? 0 : 2 * Number * architecture.Heads * (long)size.Length;
        var features = Number * (4 * q + (2 + 2 * Gates) * f) + 2 * NormOf(architecture.Width);
        return Tokens * (features + heads + branches + scores + Dropped());
    }

    /// <summary>What a norm of so many features keeps of a token: its input in single precision, that scaled, and its output.</summary>
    private long NormOf(long width) => width * (Single + (plan.Lora is null ? Single : 0) + Number);

    /// <summary>What dropout keeps: the input of each adapter and its mask; the inputs themselves are not kept then.</summary>
    private long Dropped() => plan.Lora is not { Dropout: > 0 }
        ? 0
        : adapted.Sum(one => 2 * Number * one.In) / architecture.Layers - Number * (2L * architecture.Width + architecture.FeedForward);

    private long StockLoss() => 12 * Learned * size.Vocabulary + 3 * Single * Tokens * architecture.Width;
}
