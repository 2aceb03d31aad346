using LLama.Native.Interop;

namespace LLama.Native;

public sealed partial class SafeLLamaContextHandle
{
    /// <summary>Whether positions in memory can be moved.</summary>
    public bool MemoryCanShift => NativeMemory.llama_memory_can_shift(Memory);

    private nint Memory => NativeContext.llama_get_memory(this);

    /// <summary>Forgets all sequences.</summary>
    /// <param name="data">Clear the stored keys and values too.</param>
    public void MemoryClear(bool data = true) => NativeMemory.llama_memory_clear(Memory, data);

    /// <summary>Forgets positions [<paramref name="p0"/>, <paramref name="p1"/>) of a sequence.</summary>
    /// <param name="seq">The sequence; a negative one stands for all.</param>
    /// <param name="p0">The first position; negative for the beginning.</param>
    /// <param name="p1">The position after the last; negative for the end.</param>
    public void MemorySequenceRemove(LLamaSeqId seq, LLamaPos p0, LLamaPos p1) =>
        NativeMemory.llama_memory_seq_rm(Memory, seq.Value, p0.Value, p1.Value);

    /// <summary>Makes positions [<paramref name="p0"/>, <paramref name="p1"/>) of a sequence those of another one too.</summary>
    /// <remarks>Where sequences have memories of their own, only the full range (-1, -1) can be copied.</remarks>
    /// <param name="src">The sequence that has them.</param>
    /// <param name="dest">The sequence that gets them.</param>
    /// <param name="p0">The first position; negative for the beginning.</param>
    /// <param name="p1">The position after the last; negative for the end.</param>
    public void MemorySequenceCopy(LLamaSeqId src, LLamaSeqId dest, LLamaPos p0, LLamaPos p1) =>
        NativeMemory.llama_memory_seq_cp(Memory, src.Value, dest.Value, p0.Value, p1.Value);

    /// <summary>Forgets all sequences but one.</summary>
    /// <param name="seq">The sequence.</param>
    public void MemorySequenceKeep(LLamaSeqId seq) => NativeMemory.llama_memory_seq_keep(Memory, seq.Value);

    /// <summary>Moves positions [<paramref name="p0"/>, <paramref name="p1"/>) of a sequence.</summary>
    /// <param name="seq">The sequence.</param>
    /// <param name="p0">The first position; negative for the beginning.</param>
    /// <param name="p1">The position after the last; negative for the end.</param>
    /// <param name="delta">Added to each position.</param>
    /// <exception cref="InvalidOperationException">The memory cannot move positions.</exception>
    public void MemorySequenceAdd(LLamaSeqId seq, LLamaPos p0, LLamaPos p1, int delta)
    {
        ThrowIfFixed();
        NativeMemory.llama_memory_seq_add(Memory, seq.Value, p0.Value, p1.Value, delta);
    }

    /// <summary>Divides positions [<paramref name="p0"/>, <paramref name="p1"/>) of a sequence.</summary>
    /// <param name="seq">The sequence.</param>
    /// <param name="p0">The first position; negative for the beginning.</param>
    /// <param name="p1">The position after the last; negative for the end.</param>
    /// <param name="divisor">Divides each position, rounding down.</param>
    /// <exception cref="InvalidOperationException">The memory cannot move positions.</exception>
    public void MemorySequenceDivide(LLamaSeqId seq, LLamaPos p0, LLamaPos p1, int divisor)
    {
        ThrowIfFixed();
        NativeMemory.llama_memory_seq_div(Memory, seq.Value, p0.Value, p1.Value, divisor);
    }

    /// <summary>The least position of a sequence in memory; -1 where there is none.</summary>
    /// <param name="seq">The sequence.</param>
    public LLamaPos MemorySequenceMinPosition(LLamaSeqId seq) => NativeMemory.llama_memory_seq_pos_min(Memory, seq.Value);

    /// <summary>The greatest position of a sequence in memory; -1 where there is none.</summary>
    /// <param name="seq">The sequence.</param>
    public LLamaPos MemorySequenceMaxPosition(LLamaSeqId seq) => NativeMemory.llama_memory_seq_pos_max(Memory, seq.Value);

    private void ThrowIfFixed()
    {
        if (!MemoryCanShift)
            throw new InvalidOperationException("Cannot shift memory (MemoryCanShift == false)");
    }
}
