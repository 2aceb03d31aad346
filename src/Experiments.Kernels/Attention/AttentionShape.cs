namespace Experiments.Kernels.Attention;

/// <summary>The sizes of an attention.</summary>
/// <param name="Length">Tokens of a sequence (T).</param>
/// <param name="HeadWidth">Features of a head (hd).</param>
/// <param name="Group">Query heads that share one key and value head.</param>
internal readonly record struct AttentionShape(int Length, int HeadWidth, int Group)
{
    /// <summary>What becomes of the products of queries and keys.</summary>
    public ScoreRule Scores { get; init; } = new(HeadWidth);

    /// <summary>What products of queries and keys are multiplied by.</summary>
    public float Scale => Scores.Scale;

    /// <summary>The first key that a query sees.</summary>
    public int FirstKey(int query) => Scores.Window > 0 ? Math.Max(0, query - Scores.Window + 1) : 0;
}
