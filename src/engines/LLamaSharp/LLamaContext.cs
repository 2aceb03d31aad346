using System.Text;
using LLama.Abstractions;
using LLama.Extensions;
using LLama.Native;
using Microsoft.Extensions.Logging;

namespace LLama;

/// <summary>A context: the memory of one or more sequences over a model.</summary>
public sealed class LLamaContext : IDisposable
{
    /// <summary>Makes a context.</summary>
    /// <param name="model">The model.</param>
    /// <param name="params">The context's parameters.</param>
    /// <param name="logger">Not used by this build.</param>
    /// <exception cref="ObjectDisposedException">The model has been disposed.</exception>
    public LLamaContext(LLamaWeights model, IContextParams @params, ILogger? logger = null)
    {
        ObjectDisposedException.ThrowIf(model.NativeHandle.IsClosed, model);
        Params = @params;
        Encoding = @params.Encoding;
        NativeHandle = SafeLLamaContextHandle.Create(model.NativeHandle, @params.ToNative());
        Vocab = model.Vocab;
    }

    /// <summary>Tokens that the context holds.</summary>
    public uint ContextSize => NativeHandle.ContextSize;

    /// <summary>Width of the model's embeddings.</summary>
    public int EmbeddingSize => NativeHandle.EmbeddingSize;

    /// <summary>The parameters it was made with.</summary>
    public IContextParams Params { get; }

    /// <summary>The native context.</summary>
    public SafeLLamaContextHandle NativeHandle { get; }

    /// <summary>The encoding of text.</summary>
    public Encoding Encoding { get; }

    /// <summary>Threads for one token.</summary>
    public int GenerationThreads
    {
        get => NativeHandle.GenerationThreads;
        set => NativeHandle.GenerationThreads = value;
    }

    /// <summary>Threads for many tokens.</summary>
    public int BatchThreads
    {
        get => NativeHandle.BatchThreads;
        set => NativeHandle.BatchThreads = value;
    }

    /// <summary>The most tokens of a batch.</summary>
    public uint BatchSize => NativeHandle.BatchSize;

    /// <summary>The model's vocabulary.</summary>
    public SafeLlamaModelHandle.Vocabulary Vocab { get; }

    /// <summary>Splits text into tokens.</summary>
    /// <param name="text">The text.</param>
    /// <param name="addBos">Add the tokens for the beginning and end that the model wants.</param>
    /// <param name="special">Take the texts of control tokens in <paramref name="text"/> for these tokens.</param>
    public LLamaToken[] Tokenize(string text, bool addBos = true, bool special = false) =>
        NativeHandle.Tokenize(text, addBos, special, Encoding);

    /// <summary>Decodes a batch. An empty one is decoded without doing anything.</summary>
    /// <param name="batch">The batch.</param>
    /// <exception cref="ArgumentException">The batch is larger than <see cref="BatchSize"/>.</exception>
    public DecodeResult Decode(LLamaBatch batch)
    {
        ThrowIfTooLarge(batch);
        return NativeHandle.Decode(batch);
    }

    /// <summary>Decodes a batch on another thread.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Keeps it from beginning.</param>
    /// <exception cref="ArgumentException">The batch is larger than <see cref="BatchSize"/>.</exception>
    public Task<DecodeResult> DecodeAsync(LLamaBatch batch, CancellationToken cancellationToken = default) =>
        Task.Run(() => Decode(batch), cancellationToken);

    /// <summary>Encodes a batch. An empty one is encoded without doing anything.</summary>
    /// <param name="batch">The batch.</param>
    /// <exception cref="ArgumentException">The batch is larger than <see cref="BatchSize"/>.</exception>
    public EncodeResult Encode(LLamaBatch batch)
    {
        ThrowIfTooLarge(batch);
        return (EncodeResult)NativeHandle.Encode(batch);
    }

    /// <summary>Encodes a batch on another thread.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancellationToken">Keeps it from beginning.</param>
    /// <exception cref="ArgumentException">The batch is larger than <see cref="BatchSize"/>.</exception>
    public Task<EncodeResult> EncodeAsync(LLamaBatch batch, CancellationToken cancellationToken = default) =>
        Task.Run(() => Encode(batch), cancellationToken);

    /// <inheritdoc />
    public void Dispose() => NativeHandle.Dispose();

    private void ThrowIfTooLarge(LLamaBatch batch)
    {
        if (batch.TokenCount > BatchSize)
            throw new ArgumentException("Input contains more tokens than configured batch size", nameof(batch));
    }
}
