namespace Experiments.Kernels.Attention;

/// <summary>The sizes of an attention.</summary>
/// <param name="Length">Tokens of a sequence (T).</param>
/// <param name="HeadWidth">Features of a head (hd).</param>
/// <param name="Group">Query heads that share one key and value head.</param>
internal readonly record struct AttentionShape(int Length, int HeadWidth, int Group)
{
    /// <summary>Scores are divided by the root of the head's width. Source: Vaswani et al., arXiv:1706.03762, section 3.2.1.</summary>
    public float Scale => 1 / MathF.Sqrt(HeadWidth);
}
