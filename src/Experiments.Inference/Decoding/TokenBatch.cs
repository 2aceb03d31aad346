using System.Runtime.CompilerServices;
using LLama.Native;

namespace Experiments.Inference.Decoding;

/// <summary>Tokens to decode together: llama.cpp's own batch in native memory, made once and filled again for each decoding.</summary>
/// <remarks>
/// LLamaSharp's <see cref="LLamaBatch"/> pins some 130 arrays at each decoding, every place that it has room for:
/// about 50 µs, a fifth of a step of a small model, and ten times that after a long prompt.
/// </remarks>
internal sealed unsafe class TokenBatch : IDisposable
{
    private readonly int capacity;
    private LLamaNativeBatch batch;

    /// <summary>An empty batch.</summary>
    /// <param name="capacity">Tokens that have room; no more than the context's batch size, for llama.cpp would end the process.</param>
    public TokenBatch(int capacity)
    {
        this.capacity = capacity;
        batch = NativeApi.llama_batch_init(capacity, embd: 0, n_seq_max: 1);
        batch.n_tokens = 0;
    }

    /// <summary>The tokens in it.</summary>
    public int Count => batch.n_tokens;

    /// <summary>Removes all tokens.</summary>
    public void Clear() => batch.n_tokens = 0;

    /// <summary>Adds a token of a sequence.</summary>
    /// <param name="token">The token.</param>
    /// <param name="position">Its place in the sequence.</param>
    /// <param name="sequence">The sequence.</param>
    /// <param name="logits">Whether the logits after it are wanted.</param>
    /// <exception cref="InvalidOperationException">The batch is full.</exception>
    public void Add(int token, int position, int sequence, bool logits)
    {
        var i = batch.n_tokens;
        if (i == capacity)
        {
            throw new InvalidOperationException($"The batch has room for {capacity} tokens.");
        }

        batch.tokens[i] = token;
        batch.pos[i] = position;
        batch.n_seq_id[i] = 1;
        batch.seq_id[i][0] = (LLamaSeqId)sequence;
        batch.logits[i] = logits ? (byte)1 : (byte)0;
        batch.n_tokens = i + 1;
    }

    /// <summary>Decodes the tokens.</summary>
    /// <param name="context">The context, of a batch size of at least this batch's capacity.</param>
    public DecodeResult Decode(SafeLLamaContextHandle context) => (DecodeResult)LlamaDecode(null, context, batch);

    /// <inheritdoc />
    public void Dispose()
    {
        NativeApi.llama_batch_free(batch);
        batch = default;
    }

    // The package's own declaration of the C function, which it keeps to itself.
    [UnsafeAccessor(UnsafeAccessorKind.StaticMethod, Name = "llama_decode")]
    private static extern int LlamaDecode(SafeLLamaContextHandle? type, SafeLLamaContextHandle context, LLamaNativeBatch batch);
}
