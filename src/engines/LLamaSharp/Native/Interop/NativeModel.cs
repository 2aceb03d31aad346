using System.Runtime.InteropServices;

namespace LLama.Native.Interop;

#pragma warning disable IDE1006 // Names are those of the C functions.

/// <summary>Imports: the functions over a model.</summary>
internal static unsafe partial class NativeModel
{
    static NativeModel() => LlamaLibrary.Register();

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_model_load_from_file(byte* path, LLamaModelParams @params);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_model_save_to_file(SafeLlamaModelHandle model, byte* path);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_model_free(nint model);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial nint llama_model_get_vocab(SafeLlamaModelHandle model);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial byte* llama_model_chat_template(SafeLlamaModelHandle model, byte* name);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_model_meta_count(SafeLlamaModelHandle model);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_model_meta_key_by_index(SafeLlamaModelHandle model, int index, byte* buffer, nuint length);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_model_meta_val_str_by_index(SafeLlamaModelHandle model, int index, byte* buffer, nuint length);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_model_meta_val_str(SafeLlamaModelHandle model, byte* key, byte* buffer, nuint length);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_model_desc(SafeLlamaModelHandle model, byte* buffer, nuint length);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial LLamaRopeType llama_model_rope_type(SafeLlamaModelHandle model);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial float llama_model_rope_freq_scale_train(SafeLlamaModelHandle model);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_model_n_ctx_train(SafeLlamaModelHandle model);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_model_n_embd(SafeLlamaModelHandle model);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_model_n_layer(SafeLlamaModelHandle model);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_model_n_head(SafeLlamaModelHandle model);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_model_n_head_kv(SafeLlamaModelHandle model);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_model_n_swa(SafeLlamaModelHandle model);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial ulong llama_model_size(SafeLlamaModelHandle model);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial ulong llama_model_n_params(SafeLlamaModelHandle model);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_model_decoder_start_token(SafeLlamaModelHandle model);

    [LibraryImport(LlamaLibrary.Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_model_has_encoder(SafeLlamaModelHandle model);

    [LibraryImport(LlamaLibrary.Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_model_has_decoder(SafeLlamaModelHandle model);

    [LibraryImport(LlamaLibrary.Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_model_is_recurrent(SafeLlamaModelHandle model);

    [LibraryImport(LlamaLibrary.Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_model_is_diffusion(SafeLlamaModelHandle model);
}
