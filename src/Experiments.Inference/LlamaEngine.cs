using Experiments.Inference.Decoding;
using Experiments.Models.Gguf;
using Experiments.Models.Llama;
using LLama.Common;
using LLama.Extensions;
using LLama.Native;

namespace Experiments.Inference;

/// <summary>Runs a language model with llama.cpp: completions of many prompts at once, and likelihoods of continuations.</summary>
/// <remarks>
/// Results do not depend on the other prompts or their order. The settings that give this: each sequence has its own key-value cache in
/// F32,
/// no flash attention (it rounds to F16), a prompt is decoded alone, and the tokens of a step come in groups that round alike whatever is
/// in them.
/// Not safe for several threads at once.
/// </remarks>
public sealed partial class LlamaEngine : IDisposable
{
    // Tokens of a prompt that are computed at once; a step of all slots must fit as well.
    private const int MicroBatch = 512;

    // Models that were trained on far longer texts would ask for caches that no evaluation here fills.
    private const int LongestDefaultContext = 4096;

    private readonly SafeLlamaModelHandle model;
    private readonly SafeLLamaContextHandle context;
    private readonly SequenceSlots slots;
    private readonly Vocabulary vocabulary;

    private LlamaEngine(SafeLlamaModelHandle model, SafeLLamaContextHandle context, int slotCount, int contextLength)
    {
        this.model = model;
        this.context = context;
        ContextLength = contextLength;
        slots = new SequenceSlots(context, slotCount);
        vocabulary = new Vocabulary(model);
    }

    /// <summary>Tokens that a sequence may hold, prompt and completion together.</summary>
    public int ContextLength { get; }

    /// <summary>Tokens in the model's vocabulary (V).</summary>
    public int VocabularySize => vocabulary.Size;

    /// <summary>Loads a model.</summary>
    /// <param name="ggufPath">The model's GGUF file.</param>
    /// <param name="options">How inference is carried out.</param>
    /// <exception cref="StageException">The file is missing or is not a model that llama.cpp can load, or its caches do not fit into
    /// memory.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The slots are not 1 to 256, or the context has no token.</exception>
    public static LlamaEngine Load(string ggufPath, InferenceOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Context ?? 1, 1, "options.Context");
        if (options.Slots is < 1 or > 256)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Slots, "There must be 1 to 256 slots.");
        }

        LlamaRuntime.Use(options.Reproducibility);
        var model = LlamaLoader.Load(GgufFile.Open(ggufPath), () => Parameters(ggufPath, options));
        try
        {
            return Create(model, ggufPath, options);
        }
        catch (StageException)
        {
            model.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        slots.Dispose();
        context.Dispose();
        model.Dispose();
    }

    private static LlamaEngine Create(SafeLlamaModelHandle model, string ggufPath, InferenceOptions options)
    {
        var bytesPerToken = CacheBudget.BytesPerToken(model);
        var contextLength = options.Context ?? Math.Min(model.ContextSize, LongestDefaultContext);
        var slotCount = options.Slots is { } asked ? SequenceSlots.Capacity(asked) : CacheBudget.Slots(bytesPerToken, contextLength);
        var tokens = (long)contextLength * slotCount;
        CheckMemory(ggufPath, $"{slotCount} x {contextLength} tokens", tokens * bytesPerToken, tokens <= uint.MaxValue, options.Device);

        // One decoding takes the longest prompt, or a token of every slot; larger ones would end the process.
        var parameters = Parameters(ggufPath, options) with
        {
            ContextSize = (uint)tokens,
            SeqMax = (uint)slotCount,
            BatchSize = (uint)Math.Max(contextLength, slotCount),
            UBatchSize = (uint)Math.Max(MicroBatch, slotCount),
        };
        parameters.ToLlamaContextParams(out var native);
        LlamaLog.Forget();
        var context = SafeLLamaContextHandle.Create(model, native);

        // LLamaSharp does not look whether llama.cpp made the context; the next call would end the process.
        return context.IsInvalid
            ? throw new StageException(LlamaLog.Explain($"{ggufPath}: llama.cpp made no context of {slotCount} x {contextLength} tokens"))
            : new LlamaEngine(model, context, slotCount, contextLength);
    }

    // The system gives more memory than there is, and ends the process when it is used.
    private static void CheckMemory(string ggufPath, string what, long needed, bool countable, string device)
    {
        var there = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (!countable || (DeviceName.GpuOf(device) is null && needed > there))
        {
            throw new StageException(
                $"{ggufPath}: the key-value caches of {what} take {needed / 1e9:N1} GB, and this machine has {there / 1e9:N1} GB; " +
                "a smaller context or fewer slots need less.");
        }
    }

    private static ModelParams Parameters(string ggufPath, InferenceOptions options) => new(ggufPath)
    {
        // Workers that run the same model share its pages.
        LoadMode = LLamaLoadMode.MemoryMap,
        Threads = options.Threads,
        BatchThreads = options.Threads,
        GpuLayerCount = DeviceName.GpuOf(options.Device) is null ? 0 : int.MaxValue,
        MainGpu = DeviceName.GpuOf(options.Device) ?? 0,
        KVUnified = false,
        FlashAttention = false,
        TypeK = GGMLType.GGML_TYPE_F32,
        TypeV = GGMLType.GGML_TYPE_F32,
    };
}
