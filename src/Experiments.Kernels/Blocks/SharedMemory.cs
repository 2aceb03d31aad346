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

    /// <summary>(N, H · hd), where heads are normalised.</summary>
    public FloatBuffer QueryGradientBeforeNorm { get; } = new();

    /// <summary>(N, Hkv · hd), where heads are normalised.</summary>
    public FloatBuffer KeyGradientBeforeNorm { get; } = new();

    /// <summary>(N, D), where what is added to the residual stream is normalised: the gradient before that.</summary>
    public FloatBuffer BranchGradient { get; } = new();

    /// <summary>(a block of tokens, F): the inner features.</summary>
    public FloatBuffer Inner { get; } = new();

    /// <summary>(a block of tokens, F): their gradient, then that of what they are computed from.</summary>
    public FloatBuffer InnerGradient { get; } = new();

    /// <summary>(a block of tokens, F), where there are gates.</summary>
    public FloatBuffer GateGradient { get; } = new();

    /// <summary>Makes room for N tokens in what all blocks use; their parts make it in the rest.</summary>
    public void Reserve(BlockShape shape, int tokens)
    {
        var n = (long)tokens;
        Normalized.Reserve(n * shape.Width);
        NormalizedGradient.Reserve(n * shape.Width);
        MixedGradient.Reserve(n * shape.QueryWidth);
        Inner.Reserve((long)TokenBlock * shape.FeedForward);
        InnerGradient.Reserve((long)TokenBlock * shape.FeedForward);
    }

    public void Dispose()
    {
        foreach (var buffer in (FloatBuffer[])
            [
                Normalized, NormalizedGradient, MixedGradient, QueryGradient, KeyGradient, ValueGradient, QueryGradientBeforeNorm,
                KeyGradientBeforeNorm, BranchGradient, Inner, InnerGradient, GateGradient,
            ])
        {
            buffer.Dispose();
        }
    }
}
