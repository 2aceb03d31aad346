using Experiments.Kernels.Memory;

namespace Experiments.Kernels.Blocks;

/// <summary>The weights of a transformer block, or their gradients, in memory that somebody else owns. Matrices are (out, in).</summary>
internal sealed unsafe class BlockWeights
{
    /// <summary>(D).</summary>
    public required float* AttentionNorm { get; init; }

    /// <summary>(H · hd, D).</summary>
    public required Matrix Query { get; init; }

    /// <summary>(Hkv · hd, D).</summary>
    public required Matrix Key { get; init; }

    /// <summary>(Hkv · hd, D).</summary>
    public required Matrix Value { get; init; }

    /// <summary>(D, H · hd).</summary>
    public required Matrix Output { get; init; }

    /// <summary>(D).</summary>
    public required float* FeedForwardNorm { get; init; }

    /// <summary>(F, D).</summary>
    public required Matrix Gate { get; init; }

    /// <summary>(F, D).</summary>
    public required Matrix Up { get; init; }

    /// <summary>(D, F).</summary>
    public required Matrix Down { get; init; }
}
