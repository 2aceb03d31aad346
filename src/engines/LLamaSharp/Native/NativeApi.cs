using LLama.Native.Interop;

namespace LLama.Native;

#pragma warning disable IDE1006 // Names are those of the C functions.

/// <summary>Functions of llama.cpp that belong to no object.</summary>
public static class NativeApi
{
    /// <summary>Loads llama.cpp, and does nothing else.</summary>
    /// <exception cref="LLama.Exceptions.RuntimeError">llama.cpp is missing, or is another version.</exception>
    public static void llama_empty_call() => LlamaLibrary.EnsureLoaded();

    /// <summary>The most devices that a model can be spread over.</summary>
    public static long llama_max_devices() => (long)NativeBackend.llama_max_devices();

    /// <summary>The most sequences that a context can hold.</summary>
    public static long llama_max_parallel_sequences() => (long)NativeBackend.llama_max_parallel_sequences();

    /// <summary>Whether model files can be mapped into memory.</summary>
    public static bool llama_supports_mmap() => NativeBackend.llama_supports_mmap();

    /// <summary>Whether a model can be locked in memory.</summary>
    public static bool llama_supports_mlock() => NativeBackend.llama_supports_mlock();

    /// <summary>Whether layers can be computed on a GPU.</summary>
    public static bool llama_supports_gpu_offload() => NativeBackend.llama_supports_gpu_offload();

    /// <summary>Removes positions [<paramref name="p0"/>, <paramref name="p1"/>) of a sequence from a context's memory.</summary>
    /// <param name="mem">The memory.</param>
    /// <param name="seq">The sequence; a negative one stands for all.</param>
    /// <param name="p0">The first position; negative for the beginning.</param>
    /// <param name="p1">The position after the last; negative for the end.</param>
    /// <returns>False where the memory cannot remove a part of a sequence.</returns>
    public static bool llama_memory_seq_rm(IntPtr mem, LLamaSeqId seq, LLamaPos p0, LLamaPos p1) =>
        NativeMemory.llama_memory_seq_rm(mem, seq.Value, p0.Value, p1.Value);

    /// <summary>The bytes of a token as text.</summary>
    /// <param name="vocab">The vocabulary.</param>
    /// <param name="llamaToken">The token.</param>
    /// <param name="buffer">Receives the bytes.</param>
    /// <param name="lstrip">Leading spaces to leave out.</param>
    /// <param name="special">Whether control tokens are shown.</param>
    /// <returns>The number of bytes; negative when <paramref name="buffer"/> is too short.</returns>
    public static unsafe int llama_token_to_piece(
        SafeLlamaModelHandle.Vocabulary vocab, LLamaToken llamaToken, Span<byte> buffer, int lstrip, bool special)
    {
        if ((int)llamaToken < 0)
            return 0;

        fixed (byte* bytes = buffer)
            return NativeVocabulary.llama_token_to_piece(vocab.Pointer, (int)llamaToken, bytes, buffer.Length, lstrip, special);
    }
}
