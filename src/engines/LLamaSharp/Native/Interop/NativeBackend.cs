using System.Runtime.InteropServices;

namespace LLama.Native.Interop;

#pragma warning disable IDE1006, SA1300 // Names are those of the C functions.

/// <summary>Imports: the process-wide functions of libllama and libggml.</summary>
internal static unsafe partial class NativeBackend
{
    static NativeBackend() => LlamaLibrary.Register();

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_backend_init();

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_log_set(delegate* unmanaged[Cdecl]<LLamaLogLevel, byte*, nint, void> callback, nint userData);

    [LibraryImport(LlamaLibrary.Ggml)]
    internal static partial void ggml_backend_load_all_from_path(byte* folder);

    [LibraryImport(LlamaLibrary.Ggml)]
    internal static partial nuint ggml_backend_dev_count();

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nuint llama_max_devices();

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nuint llama_max_parallel_sequences();

    [LibraryImport(LlamaLibrary.Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_supports_mmap();

    [LibraryImport(LlamaLibrary.Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_supports_mlock();

    [LibraryImport(LlamaLibrary.Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_supports_gpu_offload();

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial LLamaModelParams llama_model_default_params();

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial LLamaContextParams llama_context_default_params();

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial LLamaModelQuantizeParams llama_model_quantize_default_params();

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial uint llama_model_quantize(byte* source, byte* destination, LLamaModelQuantizeParams* @params);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_chat_apply_template(
        byte* template, NativeChatMessage* messages, nuint count, [MarshalAs(UnmanagedType.U1)] bool addAssistant, byte* buffer, int length);
}
