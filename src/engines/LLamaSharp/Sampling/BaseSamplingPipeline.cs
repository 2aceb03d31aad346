using LLama.Native;

namespace LLama.Sampling;

/// <summary>A pipeline over one chain of samplers, made when it is first needed.</summary>
public abstract class BaseSamplingPipeline : ISamplingPipeline
{
    private SafeLLamaSamplerChainHandle? chain;

    /// <summary>A pipeline without a chain yet.</summary>
    public BaseSamplingPipeline()
    {
    }

    /// <inheritdoc />
    public virtual void Dispose()
    {
        chain?.Dispose();
        chain = null;
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    public virtual LLamaToken Sample(SafeLLamaContextHandle ctx, int index) => Chain(ctx).Sample(ctx, index);

    /// <inheritdoc />
    public virtual void Apply(SafeLLamaContextHandle ctx, LLamaTokenDataArray data)
    {
        using (LLamaTokenDataArrayNative.Create(data, out var native))
            Apply(ctx, ref native);
    }

    /// <summary>Applies the pipeline to candidates that C holds.</summary>
    /// <param name="ctx">The context.</param>
    /// <param name="data">The candidates, changed in place.</param>
    public virtual void Apply(SafeLLamaContextHandle ctx, ref LLamaTokenDataArrayNative data) => Chain(ctx).Apply(ref data);

    /// <inheritdoc />
    public virtual void Reset() => chain?.Reset();

    /// <inheritdoc />
    public virtual void Accept(LLamaToken token) => chain?.Accept(token);

    /// <summary>Makes the chain.</summary>
    /// <param name="context">The context that is sampled from.</param>
    protected abstract SafeLLamaSamplerChainHandle CreateChain(SafeLLamaContextHandle context);

    private SafeLLamaSamplerChainHandle Chain(SafeLLamaContextHandle context) => chain ??= CreateChain(context);
}
