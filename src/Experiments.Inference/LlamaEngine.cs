using Experiments.Inference.Decoding;
using Experiments.Models.Llama;
using LLama;
using LLama.Common;
using LLama.Exceptions;
using LLama.Native;

namespace Experiments.Inference;

/// <summary>Runs a language model with llama.cpp: completions of many prompts at once, and likelihoods of continuations.</summary>
/// <remarks>
/// Results do not depend on the other prompts or their order. The settings that give this: each sequence has its own key-value cache in F32,
/// no flash attention (it rounds to F16), a prompt is decoded alone, and a decoding step always holds every slot, idle ones with a token that nobody reads.
/// Not safe for several threads at once.
/// </remarks>
public sealed partial class LlamaEngine : IDisposable
{
    // Tokens of a prompt that are computed at once; a step of all slots must fit as well.
    private const int MicroBatch = 512;

    // Models that were trained on far longer texts would ask for caches that no evaluation here fills.
    private const int LongestDefaultContext = 4096;

    private readonly LLamaWeights weights;
    private readonly LLamaContext context;
    private readonly SequenceSlots slots;
    private readonly Vocabulary vocabulary;

    private LlamaEngine(LLamaWeights weights, LLamaContext context, int slotCount, int contextLength)
    {
        this.weights = weights;
        this.context = context;
        ContextLength = contextLength;
        slots = new SequenceSlots(context, slotCount);
        vocabulary = new Vocabulary(weights);
    }

    /// <summary>Tokens that a sequence may hold, prompt and completion together.</summary>
    public int ContextLength { get; }

    /// <summary>Tokens in the model's vocabulary (V).</summary>
    public int VocabularySize => vocabulary.Size;

    /// <summary>Loads a model.</summary>
    /// <param name="ggufPath">The model's GGUF file.</param>
    /// <param name="options">How inference is carried out.</param>
    /// <exception cref="StageException">The file is missing or is not a model that llama.cpp can load.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The slots are not 2 to 256.</exception>
    public static LlamaEngine Load(string ggufPath, InferenceOptions options)
    {
        if (options.Slots is < 2 or > 256)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Slots, "There must be 2 to 256 slots.");
        }

        if (!File.Exists(ggufPath))
        {
            throw new StageException($"{ggufPath}: there is no such model file.");
        }

        LlamaRuntime.Use(options.Reproducibility);
        var parameters = Parameters(ggufPath, options);
        LLamaWeights? weights = null;
        try
        {
            weights = LLamaWeights.LoadFromFile(parameters);
            var contextLength = options.Context ?? Math.Min(weights.ContextSize, LongestDefaultContext);
            var slotCount = options.Slots ?? CacheBudget.Slots(weights.NativeHandle, contextLength);

            // One decoding takes the longest prompt, or a token of every slot; larger ones would end the process.
            parameters = parameters with
            {
                ContextSize = (uint)(contextLength * slotCount),
                SeqMax = (uint)slotCount,
                BatchSize = (uint)Math.Max(contextLength, slotCount),
                UBatchSize = (uint)Math.Max(MicroBatch, slotCount),
            };
            return new LlamaEngine(weights, weights.CreateContext(parameters), slotCount, contextLength);
        }
        catch (RuntimeError error)
        {
            weights?.Dispose();
            throw new StageException($"{ggufPath}: llama.cpp cannot load this model: {error.Message}", error);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        context.Dispose();
        weights.Dispose();
    }

    private static ModelParams Parameters(string ggufPath, InferenceOptions options) => new(ggufPath)
    {
        Threads = options.Threads,
        BatchThreads = options.Threads,
        GpuLayerCount = options.Device == "cpu" ? 0 : int.MaxValue,
        MainGpu = options.Device.Split(':') is [_, var index] ? int.Parse(index, System.Globalization.CultureInfo.InvariantCulture) : 0,
        KVUnified = false,
        FlashAttention = false,
        TypeK = GGMLType.GGML_TYPE_F32,
        TypeV = GGMLType.GGML_TYPE_F32,
    };
}
