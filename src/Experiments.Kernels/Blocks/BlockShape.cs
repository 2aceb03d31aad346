using Experiments.Kernels.Attention;

namespace Experiments.Kernels.Blocks;

/// <summary>The sizes of a transformer block, and what its weights do not say of it.</summary>
/// <param name="Width">Features of a token (D).</param>
/// <param name="Heads">Query heads (H).</param>
/// <param name="KeyValueHeads">Key and value heads (Hkv), a divisor of H.</param>
/// <param name="HeadWidth">Features of a head (hd), even.</param>
/// <param name="FeedForward">Inner features of the feed-forward part (F).</param>
/// <param name="Epsilon">Of all norms.</param>
internal readonly record struct BlockShape(int Width, int Heads, int KeyValueHeads, int HeadWidth, int FeedForward, float Epsilon)
{
    /// <summary>What becomes of the products of queries and keys.</summary>
    public ScoreRule Scores { get; init; } = new(HeadWidth);

    /// <summary>Whether the function of the feed-forward part is GELU; SiLU where it is not.</summary>
    public bool IsGelu { get; init; }

    /// <summary>Features of all query heads (H · hd).</summary>
    public int QueryWidth => Heads * HeadWidth;

    /// <summary>Query heads that share a key and value head.</summary>
    public int Group => Heads / KeyValueHeads;

    /// <summary>The sizes of the attention over sequences of <paramref name="length"/> tokens.</summary>
    public AttentionShape Attention(int length) => new(length, HeadWidth, Group) { Scores = Scores };
}
