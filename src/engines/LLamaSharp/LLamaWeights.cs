using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using LLama.Abstractions;
using LLama.Exceptions;
using LLama.Extensions;
using LLama.Native;
using Microsoft.Extensions.Logging;

namespace LLama;

/// <summary>A loaded model.</summary>
public sealed class LLamaWeights : IDisposable
{
    private LLamaWeights(SafeLlamaModelHandle weights)
    {
        NativeHandle = weights;
        Metadata = weights.ReadMetadata();
    }

    /// <summary>The native model.</summary>
    public SafeLlamaModelHandle NativeHandle { get; }

    /// <summary>Tokens of context that the model was trained with.</summary>
    public int ContextSize => NativeHandle.ContextSize;

    /// <summary>Size of all tensors in bytes.</summary>
    public ulong SizeInBytes => NativeHandle.SizeInBytes;

    /// <summary>Parameters of all tensors.</summary>
    public ulong ParameterCount => NativeHandle.ParameterCount;

    /// <summary>Width of the model's embeddings.</summary>
    public int EmbeddingSize => NativeHandle.EmbeddingSize;

    /// <summary>The vocabulary.</summary>
    public SafeLlamaModelHandle.Vocabulary Vocab => NativeHandle.Vocab;

    /// <summary>Metadata of the file, values as text.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; set; }

    /// <summary>Loads a model.</summary>
    /// <param name="params">The file and how to load it.</param>
    /// <exception cref="LoadWeightsFailedException">The file is not a model that llama.cpp can load.</exception>
    public static LLamaWeights LoadFromFile(IModelParams @params) => Load(@params, CancellationToken.None, null);

    /// <summary>Loads a model on another thread.</summary>
    /// <param name="params">The file and how to load it.</param>
    /// <param name="token">Stops loading.</param>
    /// <param name="progressReporter">Gets the loaded share, from 0 to 1.</param>
    /// <exception cref="LoadWeightsFailedException">The file is not a model that llama.cpp can load.</exception>
    public static Task<LLamaWeights> LoadFromFileAsync(
        IModelParams @params, CancellationToken token = default, IProgress<float>? progressReporter = null) =>
        Task.Run(() => Load(@params, token, progressReporter), token);

    /// <summary>Makes a context over this model.</summary>
    /// <param name="params">The context's parameters.</param>
    /// <param name="logger">Not used by this build.</param>
    public LLamaContext CreateContext(IContextParams @params, ILogger? logger = null) => new(this, @params, logger);

    /// <summary>Splits text into tokens.</summary>
    /// <param name="text">The text.</param>
    /// <param name="add_bos">Add the tokens for the beginning and end that the model wants.</param>
    /// <param name="special">Take the texts of control tokens in <paramref name="text"/> for these tokens.</param>
    /// <param name="encoding">The encoding of the vocabulary: UTF-8.</param>
    public LLamaToken[] Tokenize(string text, bool add_bos, bool special, Encoding encoding) =>
        NativeHandle.Tokenize(text, add_bos, special, encoding);

    /// <inheritdoc />
    public void Dispose() => NativeHandle.Dispose();

    private static unsafe LLamaWeights Load(IModelParams parameters, CancellationToken cancellation, IProgress<float>? progress)
    {
        var native = parameters.ToNative();
        var listener = GCHandle.Alloc(new Listener(cancellation, progress));
        try
        {
            native.ProgressCallback = &Advance;
            native.ProgressUserData = GCHandle.ToIntPtr(listener);
            fixed (float* splits = parameters.TensorSplits.Splits)
            {
                native.tensor_split = splits;
                return new LLamaWeights(SafeLlamaModelHandle.LoadFromFile(parameters.ModelPath, native));
            }
        }
        catch (LoadWeightsFailedException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        finally
        {
            listener.Free();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static byte Advance(float share, nint userData)
    {
        var listener = (Listener)GCHandle.FromIntPtr(userData).Target!;
        listener.Progress?.Report(Math.Clamp(share, 0, 1));
        return listener.Cancellation.IsCancellationRequested ? (byte)0 : (byte)1;
    }

    private sealed record Listener(CancellationToken Cancellation, IProgress<float>? Progress);
}
