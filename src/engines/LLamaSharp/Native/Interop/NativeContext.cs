using System.Runtime.InteropServices;

namespace LLama.Native.Interop;

#pragma warning disable IDE1006 // Names are those of the C functions.

/// <summary>Imports: the functions over a context and its memory.</summary>
internal static unsafe partial class NativeContext
{
    static NativeContext() => LlamaLibrary.Register();

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_init_from_model(SafeLlamaModelHandle model, LLamaContextParams @params);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_free(nint context);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_decode(SafeLLamaContextHandle context, NativeBatch batch);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_encode(SafeLLamaContextHandle context, NativeBatch batch);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_synchronize(SafeLLamaContextHandle context);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_set_n_threads(SafeLLamaContextHandle context, int threads, int batchThreads);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_n_threads(SafeLLamaContextHandle context);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_n_threads_batch(SafeLLamaContextHandle context);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial float* llama_get_logits(SafeLLamaContextHandle context);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial float* llama_get_logits_ith(SafeLLamaContextHandle context, int index);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial float* llama_get_embeddings_seq(SafeLLamaContextHandle context, int sequence);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial float* llama_get_embeddings_ith(SafeLLamaContextHandle context, int index);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial uint llama_n_ctx(SafeLLamaContextHandle context);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial uint llama_n_batch(SafeLLamaContextHandle context);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial uint llama_n_ubatch(SafeLLamaContextHandle context);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial uint llama_n_seq_max(SafeLLamaContextHandle context);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial LLamaPoolingType llama_pooling_type(SafeLLamaContextHandle context);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_set_embeddings(SafeLLamaContextHandle context, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_set_causal_attn(SafeLLamaContextHandle context, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_set_warmup(SafeLLamaContextHandle context, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nuint llama_state_get_size(SafeLLamaContextHandle context);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nuint llama_state_get_data(SafeLLamaContextHandle context, byte* destination, nuint size);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nuint llama_state_set_data(SafeLLamaContextHandle context, byte* source, nuint size);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nuint llama_state_seq_get_size(SafeLLamaContextHandle context, int sequence);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nuint llama_state_seq_get_data(SafeLLamaContextHandle context, byte* destination, nuint size, int sequence);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nuint llama_state_seq_set_data(SafeLLamaContextHandle context, byte* source, nuint size, int sequence);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial LLamaPerfContextTimings llama_perf_context(SafeLLamaContextHandle context);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_perf_context_reset(SafeLLamaContextHandle context);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_get_memory(SafeLLamaContextHandle context);
}
