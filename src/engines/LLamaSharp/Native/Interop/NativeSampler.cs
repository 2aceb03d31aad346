using System.Runtime.InteropServices;

namespace LLama.Native.Interop;

#pragma warning disable IDE1006 // Names are those of the C functions.

/// <summary>Imports: samplers and chains of them.</summary>
internal static unsafe partial class NativeSampler
{
    static NativeSampler() => LlamaLibrary.Register();

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial LLamaSamplerChainParams llama_sampler_chain_default_params();

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_sampler_chain_init(LLamaSamplerChainParams @params);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_sampler_chain_add(SafeLLamaSamplerChainHandle chain, nint sampler);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_sampler_chain_get(SafeLLamaSamplerChainHandle chain, int index);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_sampler_chain_remove(SafeLLamaSamplerChainHandle chain, int index);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_sampler_chain_n(SafeLLamaSamplerChainHandle chain);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_sampler_free(nint sampler);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial byte* llama_sampler_name(nint sampler);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial uint llama_sampler_get_seed(nint sampler);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_sampler_apply(SafeLLamaSamplerChainHandle chain, LLamaTokenDataArrayNative* candidates);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_sampler_sample(SafeLLamaSamplerChainHandle chain, SafeLLamaContextHandle context, int index);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_sampler_reset(SafeLLamaSamplerChainHandle chain);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_sampler_accept(SafeLLamaSamplerChainHandle chain, int token);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_sampler_init_greedy();

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_sampler_init_dist(uint seed);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_sampler_init_top_k(int count);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_sampler_init_top_p(float mass, nint least);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_sampler_init_min_p(float share, nint least);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_sampler_init_typical(float mass, nint least);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_sampler_init_temp(float temperature);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_sampler_init_penalties(int last, float repeat, float frequency, float presence);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_sampler_init_logit_bias(int vocabulary, int count, LLamaLogitBias* biases);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_sampler_init_grammar(nint vocab, byte* grammar, byte* root);
}
