using Experiments.Kernels.Parts;

namespace Experiments.Kernels.Blocks;

/// <summary>
/// The weights of a transformer block, or their gradients, in memory that somebody else owns. Which there are says which parts it has.
/// </summary>
internal sealed class BlockWeights
{
    /// <summary>(D).</summary>
    public required NormWeights AttentionNorm { get; init; }

    /// <summary>(H · hd, D).</summary>
    public required LinearWeights Query { get; init; }

    /// <summary>(Hkv · hd, D).</summary>
    public required LinearWeights Key { get; init; }

    /// <summary>(Hkv · hd, D).</summary>
    public required LinearWeights Value { get; init; }

    /// <summary>(hd), or none.</summary>
    public NormWeights QueryNorm { get; init; }

    /// <summary>(hd), or none.</summary>
    public NormWeights KeyNorm { get; init; }

    /// <summary>(D, H · hd).</summary>
    public required LinearWeights Output { get; init; }

    /// <summary>(D), or none.</summary>
    public NormWeights AfterAttentionNorm { get; init; }

    /// <summary>(D).</summary>
    public required NormWeights FeedForwardNorm { get; init; }

    /// <summary>(F, D), or none.</summary>
    public LinearWeights Gate { get; init; }

    /// <summary>(F, D).</summary>
    public required LinearWeights Up { get; init; }

    /// <summary>(D, F).</summary>
    public required LinearWeights Down { get; init; }

    /// <summary>(D), or none.</summary>
    public NormWeights AfterFeedForwardNorm { get; init; }
}
