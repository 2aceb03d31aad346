using Experiments.Kernels.Memory;

namespace Experiments.Kernels.Blocks;

/// <summary>What a block keeps of N tokens from the way forward to the way back; its input and output are kept by the model.</summary>
internal sealed class BlockMemory : IDisposable
{
    /// <summary>(N): the scale of each token before attention.</summary>
    public FloatBuffer AttentionScales { get; } = new();

    /// <summary>(N, H · hd), turned.</summary>
    public FloatBuffer Queries { get; } = new();

    /// <summary>(N, Hkv · hd), turned.</summary>
    public FloatBuffer Keys { get; } = new();

    /// <summary>(N, Hkv · hd).</summary>
    public FloatBuffer Values { get; } = new();

    /// <summary>(N, H · hd): what attention mixed.</summary>
    public FloatBuffer Mixed { get; } = new();

    /// <summary>(B, H, T): what was subtracted from the scores of each query.</summary>
    public FloatBuffer Shifts { get; } = new();

    /// <summary>(B, H, T): one over each query's sum of exponentials.</summary>
    public FloatBuffer Inverses { get; } = new();

    /// <summary>(N, D): the residual stream between attention and the feed-forward part.</summary>
    public FloatBuffer Middle { get; } = new();

    /// <summary>(N): the scale of each token before the feed-forward part.</summary>
    public FloatBuffer FeedForwardScales { get; } = new();

    /// <summary>(N, F).</summary>
    public FloatBuffer Gates { get; } = new();

    /// <summary>(N, F).</summary>
    public FloatBuffer Ups { get; } = new();

    /// <summary>Makes room for N tokens.</summary>
    public void Reserve(BlockShape shape, int tokens)
    {
        var n = (long)tokens;
        AttentionScales.Reserve(n);
        Queries.Reserve(n * shape.QueryWidth);
        Keys.Reserve(n * shape.KeyWidth);
        Values.Reserve(n * shape.KeyWidth);
        Mixed.Reserve(n * shape.QueryWidth);
        Shifts.Reserve(n * shape.Heads);
        Inverses.Reserve(n * shape.Heads);
        Middle.Reserve(n * shape.Width);
        FeedForwardScales.Reserve(n);
        Gates.Reserve(n * shape.FeedForward);
        Ups.Reserve(n * shape.FeedForward);
    }

    public void Dispose()
    {
        foreach (var buffer in (FloatBuffer[])
            [
                AttentionScales, Queries, Keys, Values, Mixed, Shifts, Inverses, Middle, FeedForwardScales, Gates, Ups,
            ])
        {
            buffer.Dispose();
        }
    }
}
