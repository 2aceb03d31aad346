using System.Text;
using LLama.Abstractions;
using LLama.Native;

namespace LLama.Common;

/// <summary>Parameters of a model and of a context. Making one loads llama.cpp.</summary>
public record ModelParams : ILLamaParams
{
    /// <summary>The defaults for a file.</summary>
    /// <param name="modelPath">The GGUF file.</param>
    public ModelParams(string modelPath) => ModelPath = modelPath;

    /// <inheritdoc />
    public string ModelPath { get; set; }

    /// <inheritdoc />
    public uint? ContextSize { get; set; }

    /// <inheritdoc />
    public int MainGpu { get; set; }

    /// <inheritdoc />
    public GPUSplitMode? SplitMode { get; set; }

    /// <inheritdoc />
    public int GpuLayerCount { get; set; } = 20;

    /// <inheritdoc />
    public uint SeqMax { get; set; } = 1;

    /// <inheritdoc />
    public bool UseMemorymap { get; set; } = true;

    /// <inheritdoc />
    public bool UseDirectIO { get; set; }

    /// <inheritdoc />
    public bool UseMemoryLock { get; set; }

    /// <inheritdoc />
    public int? Threads { get; set; }

    /// <inheritdoc />
    public int? BatchThreads { get; set; }

    /// <inheritdoc />
    public uint BatchSize { get; set; } = 512;

    /// <inheritdoc />
    public uint UBatchSize { get; set; } = 512;

    /// <inheritdoc />
    public bool Embeddings { get; set; }

    /// <inheritdoc />
    public TensorSplitsCollection TensorSplits { get; set; } = new();

    /// <inheritdoc />
    public bool CheckTensors { get; }

    /// <inheritdoc />
    public float? RopeFrequencyBase { get; set; }

    /// <inheritdoc />
    public float? RopeFrequencyScale { get; set; }

    /// <inheritdoc />
    public float? YarnExtrapolationFactor { get; set; }

    /// <inheritdoc />
    public float? YarnAttentionFactor { get; set; }

    /// <inheritdoc />
    public float? YarnBetaFast { get; set; }

    /// <inheritdoc />
    public float? YarnBetaSlow { get; set; }

    /// <inheritdoc />
    public uint? YarnOriginalContext { get; set; }

    /// <inheritdoc />
    public RopeScalingType? YarnScalingType { get; set; }

    /// <inheritdoc />
    public GGMLType? TypeK { get; set; }

    /// <inheritdoc />
    public GGMLType? TypeV { get; set; }

    /// <inheritdoc />
    public bool NoKqvOffload { get; set; }

    /// <inheritdoc />
    public bool? FlashAttention { get; set; }

    /// <inheritdoc />
    public float? DefragThreshold { get; set; }

    /// <inheritdoc />
    public LLamaPoolingType PoolingType { get; set; } = LLamaPoolingType.Unspecified;

    /// <inheritdoc />
    public LLamaAttentionType AttentionType { get; set; } = LLamaAttentionType.Unspecified;

    /// <inheritdoc />
    public bool VocabOnly { get; set; }

    /// <inheritdoc />
    public bool? OpOffload { get; set; }

    /// <inheritdoc />
    public bool? SwaFull { get; set; }

    /// <inheritdoc />
    public bool? KVUnified { get; set; }

    /// <inheritdoc />
    public Encoding Encoding { get; set; } = Encoding.UTF8;
}
