using System.Text;
using LLama.Exceptions;
using LLama.Native.Interop;

namespace LLama.Native;

/// <summary>A context: the memory of one or more sequences over a model.</summary>
public sealed partial class SafeLLamaContextHandle : SafeLLamaHandleBase
{
    // As in the package: contexts of one process do not decode at the same time.
    private static readonly Lock InferenceLock = new();

    private readonly SafeLlamaModelHandle model;

    private SafeLLamaContextHandle(nint handle, SafeLlamaModelHandle model)
        : base(handle, ownsHandle: true)
    {
        this.model = model;

        // The native context points into the model, so the model must outlive it.
        var added = false;
        model.DangerousAddRef(ref added);
    }

    /// <summary>Tokens that the context holds.</summary>
    public uint ContextSize => NativeContext.llama_n_ctx(this);

    /// <summary>Width of the model's embeddings.</summary>
    public int EmbeddingSize => ModelHandle.EmbeddingSize;

    /// <summary>The most tokens of a batch.</summary>
    public uint BatchSize => NativeContext.llama_n_batch(this);

    /// <summary>The most tokens that are computed at once.</summary>
    public uint UBatchSize => NativeContext.llama_n_ubatch(this);

    /// <summary>The most sequences.</summary>
    public uint MaxSeq => NativeContext.llama_n_seq_max(this);

    /// <summary>Threads for one token.</summary>
    public int GenerationThreads
    {
        get => NativeContext.llama_n_threads(this);
        set => NativeContext.llama_set_n_threads(this, value, BatchThreads);
    }

    /// <summary>Threads for many tokens.</summary>
    public int BatchThreads
    {
        get => NativeContext.llama_n_threads_batch(this);
        set => NativeContext.llama_set_n_threads(this, GenerationThreads, value);
    }

    /// <summary>How embeddings are pooled.</summary>
    public LLamaPoolingType PoolingType => NativeContext.llama_pooling_type(this);

    /// <summary>The model.</summary>
    /// <exception cref="ObjectDisposedException">The context or the model has been disposed.</exception>
    public SafeLlamaModelHandle ModelHandle
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            ObjectDisposedException.ThrowIf(model.IsClosed, model);
            return model;
        }
    }

    /// <summary>The model's vocabulary.</summary>
    public SafeLlamaModelHandle.Vocabulary Vocab => ModelHandle.Vocab;

    /// <summary>Makes a context.</summary>
    /// <param name="model">The model.</param>
    /// <param name="lparams">The context's parameters.</param>
    /// <exception cref="RuntimeError">llama.cpp cannot make it; the message has its reason.</exception>
    public static SafeLLamaContextHandle Create(SafeLlamaModelHandle model, LLamaContextParams lparams)
    {
        LlamaLog.Clear();
        var handle = NativeContext.llama_init_from_model(model, lparams);
        return handle == 0
            ? throw new RuntimeError($"Failed to create context from model: {LlamaLog.Reason()}")
            : new SafeLLamaContextHandle(handle, model);
    }

    /// <summary>Decodes a batch. An empty one is decoded without doing anything.</summary>
    /// <param name="batch">The batch.</param>
    public unsafe DecodeResult Decode(LLamaBatch batch)
    {
        if (batch.TokenCount == 0)
            return DecodeResult.Ok;

        lock (InferenceLock)
            return (DecodeResult)batch.Pinned(this, &NativeContext.llama_decode);
    }

    /// <summary>Encodes a batch. An empty one is encoded without doing anything.</summary>
    /// <param name="batch">The batch.</param>
    public unsafe DecodeResult Encode(LLamaBatch batch)
    {
        if (batch.TokenCount == 0)
            return DecodeResult.Ok;

        lock (InferenceLock)
            return (DecodeResult)batch.Pinned(this, &NativeContext.llama_encode);
    }

    /// <summary>Waits until the last batch is computed.</summary>
    public void Synchronize()
    {
        lock (InferenceLock)
            NativeContext.llama_synchronize(this);
    }

    /// <summary>Logits of the batch's tokens that asked for them, one row after the other, in llama.cpp's own memory until the next batch.</summary>
    /// <param name="numTokens">Rows.</param>
    public unsafe Span<float> GetLogits(int numTokens = 1) =>
        new(NativeContext.llama_get_logits(this), checked(Vocab.Count * numTokens));

    /// <summary>Logits after one token, in llama.cpp's own memory until the next batch.</summary>
    /// <param name="i">The token's index in the batch; -1 for the last that asked for logits.</param>
    /// <exception cref="GetLogitsInvalidIndexException">That token did not ask for logits.</exception>
    public unsafe Span<float> GetLogitsIth(int i)
    {
        var vocabulary = Vocab.Count;
        var row = NativeContext.llama_get_logits_ith(this, i);
        return row is null ? throw new GetLogitsInvalidIndexException(i) : new Span<float>(row, vocabulary);
    }

    /// <summary>Splits text into tokens.</summary>
    /// <param name="text">The text.</param>
    /// <param name="add_bos">Add the tokens for the beginning and end that the model wants.</param>
    /// <param name="special">Take the texts of control tokens in <paramref name="text"/> for these tokens.</param>
    /// <param name="encoding">The encoding of the vocabulary: UTF-8.</param>
    public LLamaToken[] Tokenize(string text, bool add_bos, bool special, Encoding encoding) =>
        ModelHandle.Tokenize(text, add_bos, special, encoding);

    /// <summary>The bytes of a token as text, control tokens hidden.</summary>
    /// <param name="token">The token.</param>
    /// <param name="dest">Receives the bytes, if they fit.</param>
    /// <returns>The number of bytes, also when it is larger than <paramref name="dest"/>.</returns>
    public uint TokenToSpan(LLamaToken token, Span<byte> dest) => ModelHandle.TokenToSpan(token, dest);

    /// <inheritdoc />
    protected override bool ReleaseHandle()
    {
        NativeContext.llama_free(handle);
        SetHandle(0);
        model.DangerousRelease();
        return true;
    }
}
