using System.Runtime.InteropServices;
using LLama.Native.Interop;

namespace LLama.Native;

/// <summary>Tokens to decode at once, each with its position and sequences.</summary>
public class LLamaBatch
{
    private LLamaToken[] tokens = new LLamaToken[128];
    private LLamaPos[] positions = new LLamaPos[128];
    private int[] sequenceCounts = new int[128];
    private byte[] logits = new byte[128];

    // Token i's sequences are the SequenceCapacity elements from i * SequenceCapacity on.
    private LLamaSeqId[] sequences = new LLamaSeqId[128];

    /// <summary>An empty batch, which grows as needed.</summary>
    public LLamaBatch()
    {
    }

    /// <summary>Tokens in the batch.</summary>
    public int TokenCount { get; private set; }

    /// <summary>The most sequences that a token can be in before the batch grows.</summary>
    public int SequenceCapacity { get; private set; } = 1;

    /// <summary>Adds a token that is in several sequences.</summary>
    /// <param name="token">The token.</param>
    /// <param name="pos">Its position.</param>
    /// <param name="sequences">Its sequences.</param>
    /// <param name="logits">Whether logits after this token are wanted.</param>
    /// <returns>The token's index in the batch.</returns>
    public int Add(LLamaToken token, LLamaPos pos, ReadOnlySpan<LLamaSeqId> sequences, bool logits)
    {
        Reserve(sequences.Length);
        tokens[TokenCount] = token;
        positions[TokenCount] = pos;
        sequenceCounts[TokenCount] = sequences.Length;
        sequences.CopyTo(this.sequences.AsSpan(TokenCount * SequenceCapacity));
        this.logits[TokenCount] = logits ? (byte)1 : (byte)0;
        return TokenCount++;
    }

    /// <summary>Adds a token that is in several sequences.</summary>
    /// <param name="token">The token.</param>
    /// <param name="pos">Its position.</param>
    /// <param name="sequences">Its sequences.</param>
    /// <param name="logits">Whether logits after this token are wanted.</param>
    /// <returns>The token's index in the batch.</returns>
    public int Add(LLamaToken token, LLamaPos pos, List<LLamaSeqId> sequences, bool logits) =>
        Add(token, pos, (ReadOnlySpan<LLamaSeqId>)CollectionsMarshal.AsSpan(sequences), logits);

    /// <summary>Adds a token of one sequence.</summary>
    /// <param name="token">The token.</param>
    /// <param name="pos">Its position.</param>
    /// <param name="sequence">Its sequence.</param>
    /// <param name="logits">Whether logits after this token are wanted.</param>
    /// <returns>The token's index in the batch.</returns>
    public int Add(LLamaToken token, LLamaPos pos, LLamaSeqId sequence, bool logits) =>
        Add(token, pos, new ReadOnlySpan<LLamaSeqId>(in sequence), logits);

    /// <summary>Adds consecutive tokens of one sequence.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="start">The position of the first.</param>
    /// <param name="sequence">Their sequence.</param>
    /// <param name="logitsLast">Whether logits after the last are wanted.</param>
    /// <returns>The index of the last in the batch; -1 where there are no tokens.</returns>
    public int AddRange(ReadOnlySpan<LLamaToken> tokens, LLamaPos start, LLamaSeqId sequence, bool logitsLast)
    {
        var last = -1;
        for (var i = 0; i < tokens.Length; i++)
            last = Add(tokens[i], start.Value + i, sequence, logitsLast && i == tokens.Length - 1);
        return last;
    }

    /// <summary>Removes all tokens.</summary>
    public void Clear() => TokenCount = 0;

    /// <summary>Calls <paramref name="use"/> with the batch as C wants it, valid during the call.</summary>
    internal unsafe int Pinned(SafeLLamaContextHandle context, delegate*<SafeLLamaContextHandle, NativeBatch, int> use)
    {
        var pointers = new nint[TokenCount];
        fixed (LLamaToken* tokenStart = tokens)
        fixed (LLamaPos* positionStart = positions)
        fixed (int* countStart = sequenceCounts)
        fixed (byte* logitStart = logits)
        fixed (LLamaSeqId* sequenceStart = sequences)
        fixed (nint* pointerStart = pointers)
        {
            for (var i = 0; i < TokenCount; i++)
                pointers[i] = (nint)(sequenceStart + (i * SequenceCapacity));

            return use(context, new NativeBatch
            {
                TokenCount = TokenCount,
                Tokens = tokenStart,
                Positions = positionStart,
                SequenceCounts = countStart,
                Sequences = (LLamaSeqId**)pointerStart,
                Logits = logitStart,
            });
        }
    }

    private void Reserve(int sequenceCount)
    {
        if (TokenCount == tokens.Length)
        {
            var capacity = 2 * tokens.Length;
            Array.Resize(ref tokens, capacity);
            Array.Resize(ref positions, capacity);
            Array.Resize(ref sequenceCounts, capacity);
            Array.Resize(ref logits, capacity);
            Array.Resize(ref sequences, capacity * SequenceCapacity);
        }

        if (sequenceCount <= SequenceCapacity)
            return;

        var wider = Math.Max(sequenceCount, 2 * SequenceCapacity);
        var moved = new LLamaSeqId[tokens.Length * wider];
        for (var i = 0; i < TokenCount; i++)
            sequences.AsSpan(i * SequenceCapacity, SequenceCapacity).CopyTo(moved.AsSpan(i * wider));
        (sequences, SequenceCapacity) = (moved, wider);
    }
}
