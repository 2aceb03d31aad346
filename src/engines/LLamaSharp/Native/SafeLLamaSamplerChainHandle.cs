using System.Runtime.InteropServices;
using System.Text;
using LLama.Native.Interop;

namespace LLama.Native;

/// <summary>A chain of samplers: each changes the candidates, the last chooses one.</summary>
public sealed partial class SafeLLamaSamplerChainHandle : SafeLLamaHandleBase
{
    private SafeLLamaSamplerChainHandle(nint handle)
        : base(handle, ownsHandle: true)
    {
    }

    /// <summary>Samplers in the chain.</summary>
    public int Count => NativeSampler.llama_sampler_chain_n(this);

    /// <summary>An empty chain.</summary>
    /// <param name="params">Its parameters.</param>
    public static SafeLLamaSamplerChainHandle Create(LLamaSamplerChainParams @params) =>
        new(NativeSampler.llama_sampler_chain_init(@params));

    /// <summary>Applies the chain to candidates.</summary>
    /// <param name="candidates">The candidates, changed in place.</param>
    public unsafe void Apply(ref LLamaTokenDataArrayNative candidates)
    {
        fixed (LLamaTokenDataArrayNative* start = &candidates)
            NativeSampler.llama_sampler_apply(this, start);
    }

    /// <summary>Chooses a token from the logits of a context, and accepts it.</summary>
    /// <param name="context">The context.</param>
    /// <param name="index">The index in the last batch; -1 for the last token that asked for logits.</param>
    public LLamaToken Sample(SafeLLamaContextHandle context, int index) =>
        NativeSampler.llama_sampler_sample(this, context, index);

    /// <summary>Forgets accepted tokens and starts random choices anew.</summary>
    public void Reset() => NativeSampler.llama_sampler_reset(this);

    /// <summary>Tells the samplers that a token was chosen.</summary>
    /// <param name="token">The token.</param>
    public void Accept(LLamaToken token) => NativeSampler.llama_sampler_accept(this, (int)token);

    /// <summary>The name of a sampler.</summary>
    /// <param name="index">Its place in the chain, from 0.</param>
    public unsafe string GetName(int index) =>
        Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(NativeSampler.llama_sampler_name(Get(index))));

    /// <summary>The seed of a sampler.</summary>
    /// <param name="index">Its place in the chain, from 0.</param>
    public uint GetSeed(int index) => NativeSampler.llama_sampler_get_seed(Get(index));

    /// <summary>Removes a sampler.</summary>
    /// <param name="index">Its place in the chain, from 0.</param>
    public void Remove(int index)
    {
        CheckIndex(index);
        NativeSampler.llama_sampler_free(NativeSampler.llama_sampler_chain_remove(this, index));
    }

    /// <inheritdoc />
    protected override bool ReleaseHandle()
    {
        NativeSampler.llama_sampler_free(handle);
        return true;
    }

    private nint Get(int index)
    {
        CheckIndex(index);
        return NativeSampler.llama_sampler_chain_get(this, index);
    }

    private void CheckIndex(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
    }
}
