using Experiments.Kernels.Attention;

namespace Experiments.Kernels.Blocks;

/// <summary>The sizes of a transformer block.</summary>
/// <param name="Width">Features of a token (D).</param>
/// <param name="Heads">Query heads (H).</param>
/// <param name="KeyValueHeads">Key and value heads (Hkv), a divisor of H.</param>
/// <param name="HeadWidth">Features of a head (hd), even.</param>
/// <param name="FeedForward">Inner features of the feed-forward part (F).</param>
/// <param name="Epsilon">Of both norms.</param>
internal readonly record struct BlockShape(int Width, int Heads, int KeyValueHeads, int HeadWidth, int FeedForward, float Epsilon)
{
    /// <summary>Features of all query heads (H · hd).</summary>
    public int QueryWidth => Heads * HeadWidth;

    /// <summary>Features of all key heads, and of all value heads (Hkv · hd).</summary>
    public int KeyWidth => KeyValueHeads * HeadWidth;

    /// <summary>Query heads that share a key and value head.</summary>
    public int Group => Heads / KeyValueHeads;

    /// <summary>The sizes of the attention over sequences of <paramref name="length"/> tokens.</summary>
    public AttentionShape Attention(int length) => new(length, HeadWidth, Group);
}
