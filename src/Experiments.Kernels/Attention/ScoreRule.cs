namespace Experiments.Kernels.Attention;

/// <summary>What becomes of the products of queries and keys before the softmax.</summary>
/// <param name="Width">
/// They are divided by its root: the width of a head as a rule. Source: Vaswani et al., arXiv:1706.03762, section 3.2.1.
/// </param>
/// <param name="Window">The tokens that a token sees, itself included; 0 for all before it.</param>
/// <param name="Cap">c in <see cref="Rows.SoftCap"/>; 0 for none.</param>
internal readonly record struct ScoreRule(int Width, int Window = 0, float Cap = 0)
{
    /// <summary>What they are multiplied by.</summary>
    public float Scale => 1 / MathF.Sqrt(Width);
}
