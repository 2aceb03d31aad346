using System.Runtime.InteropServices;

namespace LLama.Native.Interop;

#pragma warning disable IDE1006 // Names are those of the C functions.

/// <summary>Imports: the functions over the memory of a context (keys and values of the tokens so far).</summary>
internal static partial class NativeMemory
{
    static NativeMemory() => LlamaLibrary.Register();

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_memory_clear(nint memory, [MarshalAs(UnmanagedType.U1)] bool data);

    [LibraryImport(LlamaLibrary.Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_memory_seq_rm(nint memory, int sequence, int start, int end);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_memory_seq_cp(nint memory, int source, int destination, int start, int end);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_memory_seq_keep(nint memory, int sequence);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_memory_seq_add(nint memory, int sequence, int start, int end, int delta);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial void llama_memory_seq_div(nint memory, int sequence, int start, int end, int divisor);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_memory_seq_pos_min(nint memory, int sequence);

    [LibraryImport(LlamaLibrary.Llama)]
    internal static partial int llama_memory_seq_pos_max(nint memory, int sequence);

    [LibraryImport(LlamaLibrary.Llama)]
    [return: MarshalAs(UnmanagedType.U1)]
    internal static partial bool llama_memory_can_shift(nint memory);
}
