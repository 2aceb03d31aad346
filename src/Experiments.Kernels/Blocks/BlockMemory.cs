using Experiments.Kernels.Memory;

namespace Experiments.Kernels.Blocks;

/// <summary>
/// What a block keeps of N tokens between its parts, from the way forward to the way back; input and output are kept by the model.
/// </summary>
internal sealed class BlockMemory : IDisposable
{
    /// <summary>(N, H · hd): what attention mixed.</summary>
    public FloatBuffer Mixed { get; } = new();

    /// <summary>(B, H, T): what was subtracted from the scores of each query.</summary>
    public FloatBuffer Shifts { get; } = new();

    /// <summary>(B, H, T): one over each query's sum of exponentials.</summary>
    public FloatBuffer Inverses { get; } = new();

    /// <summary>(N, D): the residual stream between attention and the feed-forward part.</summary>
    public FloatBuffer Middle { get; } = new();

    /// <summary>Makes room for N tokens.</summary>
    public void Reserve(BlockShape shape, int tokens)
    {
        var n = (long)tokens;
        Mixed.Reserve(n * shape.QueryWidth);
        Shifts.Reserve(n * shape.Heads);
        Inverses.Reserve(n * shape.Heads);
        Middle.Reserve(n * shape.Width);
    }

    public void Dispose()
    {
        foreach (var buffer in (FloatBuffer[])[Mixed, Shifts, Inverses, Middle])
        {
            buffer.Dispose();
        }
    }
}
