using Experiments.Kernels.Memory;

namespace Experiments.Kernels.Blocks;

/// <summary>What all blocks of a model use one after another.</summary>
internal sealed class SharedMemory : IDisposable
{
    /// <summary>Tokens of the feed-forward part that are worked on at once on the way back; no sum depends on it.</summary>
    public const int TokenBlock = 256;

    /// <summary>(N, D): normalised tokens before attention.</summary>
    public FloatBuffer Normalized { get; } = new();

    /// <summary>(N, D): the gradient of normalised tokens.</summary>
    public FloatBuffer NormalizedGradient { get; } = new();

    /// <summary>(N, H · hd): the gradient of what attention mixed.</summary>
    public FloatBuffer MixedGradient { get; } = new();

    /// <summary>(N, H · hd).</summary>
    public FloatBuffer QueryGradient { get; } = new();

    /// <summary>(N, Hkv · hd).</summary>
    public FloatBuffer KeyGradient { get; } = new();

    /// <summary>(N, Hkv · hd).</summary>
    public FloatBuffer ValueGradient { get; } = new();

    /// <summary>(a block of tokens, F): the inner features.</summary>
    public FloatBuffer Inner { get; } = new();

    /// <summary>(a block of tokens, F).</summary>
    public FloatBuffer GateGradient { get; } = new();

    /// <summary>(a block of tokens, F).</summary>
    public FloatBuffer UpGradient { get; } = new();

    /// <summary>Makes room for N tokens.</summary>
    public void Reserve(BlockShape shape, int tokens)
    {
        var n = (long)tokens;
        Normalized.Reserve(n * shape.Width);
        NormalizedGradient.Reserve(n * shape.Width);
        MixedGradient.Reserve(n * shape.QueryWidth);
        QueryGradient.Reserve(n * shape.QueryWidth);
        KeyGradient.Reserve(n * shape.KeyWidth);
        ValueGradient.Reserve(n * shape.KeyWidth);
        Inner.Reserve((long)TokenBlock * shape.FeedForward);
        GateGradient.Reserve((long)TokenBlock * shape.FeedForward);
        UpGradient.Reserve((long)TokenBlock * shape.FeedForward);
    }

    public void Dispose()
    {
        foreach (var buffer in (FloatBuffer[])
            [
                Normalized, NormalizedGradient, MixedGradient, QueryGradient, KeyGradient, ValueGradient, Inner, GateGradient, UpGradient,
            ])
        {
            buffer.Dispose();
        }
    }
}
