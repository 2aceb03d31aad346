using System.Runtime.InteropServices;

namespace LLama.Native.Interop;

#pragma warning disable IDE1006 // Names are those of the C functions.

/// <summary>Imports: the functions over a vocabulary. A vocabulary lives as long as its model.</summary>
internal static unsafe partial class NativeVocabulary
{
    static NativeVocabulary() => LlamaLibrary.Register();

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_vocab_n_tokens(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial LLamaVocabType llama_vocab_type(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial float llama_vocab_get_score(nint vocab, int token);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial LLamaTokenAttr llama_vocab_get_attr(nint vocab, int token);

    [LibraryImport(LlamaLibrary.Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_vocab_is_eog(nint vocab, int token);

    [LibraryImport(LlamaLibrary.Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_vocab_is_control(nint vocab, int token);

    [LibraryImport(LlamaLibrary.Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_vocab_get_add_bos(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_vocab_get_add_eos(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_vocab_bos(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_vocab_eos(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_vocab_eot(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_vocab_sep(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_vocab_nl(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_vocab_pad(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_vocab_mask(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_vocab_fim_pre(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_vocab_fim_suf(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_vocab_fim_mid(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_vocab_fim_pad(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_vocab_fim_rep(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_vocab_fim_sep(nint vocab);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_token_to_piece(
        nint vocab, int token, byte* buffer, int length, int leftStrip, [MarshalAs(UnmanagedType.U1)] bool special);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_tokenize(
        nint vocab,
        byte* text,
        int textLength,
        LLamaToken* tokens,
        int capacity,
        [MarshalAs(UnmanagedType.U1)] bool addSpecial,
        [MarshalAs(UnmanagedType.U1)] bool parseSpecial);
}
