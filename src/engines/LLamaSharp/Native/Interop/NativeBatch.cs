using System.Runtime.InteropServices;

namespace LLama.Native.Interop;

/// <summary>A batch as C lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct NativeBatch
{
    internal int TokenCount;
    internal LLamaToken* Tokens;
    internal float* Embeddings;
    internal LLamaPos* Positions;
    internal int* SequenceCounts;
    internal LLamaSeqId** Sequences;
    internal byte* Logits;
}
