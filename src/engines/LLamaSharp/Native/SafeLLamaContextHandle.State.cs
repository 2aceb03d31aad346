using LLama.Native.Interop;

namespace LLama.Native;

public sealed partial class SafeLLamaContextHandle
{
    /// <summary>Whether embeddings are computed with the next batches.</summary>
    /// <param name="value">True for embeddings.</param>
    public void SetEmbeddings(bool value) => NativeContext.llama_set_embeddings(this, value);

    /// <summary>Whether tokens attend to earlier tokens only.</summary>
    /// <param name="value">True for earlier tokens only.</param>
    public void SetCausalAttention(bool value) => NativeContext.llama_set_causal_attn(this, value);

    /// <summary>Whether the next batches only warm the weights up.</summary>
    /// <param name="value">True for warming up.</param>
    public void SetWarmup(bool value) => NativeContext.llama_set_warmup(this, value);

    /// <summary>The embedding after one token, in llama.cpp's own memory until the next batch.</summary>
    /// <param name="pos">The token's index in the batch.</param>
    public unsafe Span<float> GetEmbeddingsIth(LLamaPos pos) =>
        Embedding(NativeContext.llama_get_embeddings_ith(this, pos.Value), $"token {pos.Value} of the batch");

    /// <summary>The pooled embedding of a sequence, in llama.cpp's own memory until the next batch.</summary>
    /// <param name="seq">The sequence.</param>
    public unsafe Span<float> GetEmbeddingsSeq(LLamaSeqId seq) =>
        Embedding(NativeContext.llama_get_embeddings_seq(this, seq.Value), $"sequence {seq.Value}");

    /// <summary>Bytes of the state of the whole context.</summary>
    public nuint GetStateSize() => NativeContext.llama_state_get_size(this);

    /// <summary>Bytes of the state of a sequence.</summary>
    /// <param name="sequence">The sequence.</param>
    public nuint GetStateSize(LLamaSeqId sequence) => NativeContext.llama_state_seq_get_size(this, sequence.Value);

    /// <summary>Copies the state of the whole context.</summary>
    /// <param name="dest">Receives it.</param>
    /// <param name="size">Bytes at <paramref name="dest"/>, at least <see cref="GetStateSize()"/>.</param>
    /// <returns>Bytes written.</returns>
    public unsafe nuint GetState(byte* dest, nuint size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, GetStateSize());
        return NativeContext.llama_state_get_data(this, dest, size);
    }

    /// <summary>Copies the state of a sequence.</summary>
    /// <param name="dest">Receives it.</param>
    /// <param name="size">Bytes at <paramref name="dest"/>, at least <see cref="GetStateSize(LLamaSeqId)"/>.</param>
    /// <param name="sequence">The sequence.</param>
    /// <returns>Bytes written.</returns>
    public unsafe nuint GetState(byte* dest, nuint size, LLamaSeqId sequence)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, GetStateSize(sequence));
        return NativeContext.llama_state_seq_get_data(this, dest, size, sequence.Value);
    }

    /// <summary>Restores the state of the whole context.</summary>
    /// <param name="src">What <see cref="GetState(byte*, nuint)"/> wrote.</param>
    /// <param name="size">Its bytes.</param>
    /// <returns>Bytes read.</returns>
    public unsafe nuint SetState(byte* src, nuint size) => NativeContext.llama_state_set_data(this, src, size);

    /// <summary>Restores the state of a sequence.</summary>
    /// <param name="src">What <see cref="GetState(byte*, nuint, LLamaSeqId)"/> wrote.</param>
    /// <param name="size">Its bytes.</param>
    /// <param name="sequence">The sequence that gets it.</param>
    /// <returns>Bytes read.</returns>
    public unsafe nuint SetState(byte* src, nuint size, LLamaSeqId sequence) =>
        NativeContext.llama_state_seq_set_data(this, src, size, sequence.Value);

    /// <summary>What the context measured of itself.</summary>
    public LLamaPerfContextTimings GetTimings() => NativeContext.llama_perf_context(this);

    /// <summary>Starts measuring anew.</summary>
    public void ResetTimings() => NativeContext.llama_perf_context_reset(this);

    private unsafe Span<float> Embedding(float* start, string of) => start is null
        ? throw new InvalidOperationException($"There is no embedding of {of}: the context was made without embeddings, or the last batch lacks it.")
        : new Span<float>(start, EmbeddingSize);
}
