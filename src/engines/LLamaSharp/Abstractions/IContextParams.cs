using System.Text;
using LLama.Native;

namespace LLama.Abstractions;

/// <summary>Parameters of a context.</summary>
public interface IContextParams
{
    /// <summary>Tokens that the context holds; null for as many as the model was trained on.</summary>
    uint? ContextSize { get; }

    /// <summary>The most tokens of a batch.</summary>
    uint BatchSize { get; }

    /// <summary>The most tokens that are computed at once.</summary>
    uint UBatchSize { get; }

    /// <summary>The most sequences.</summary>
    uint SeqMax { get; }

    /// <summary>Whether embeddings are computed.</summary>
    bool Embeddings { get; }

    /// <summary>Base of the rotary frequencies; null for the model's.</summary>
    float? RopeFrequencyBase { get; }

    /// <summary>Factor of the rotary frequencies; null for the model's.</summary>
    float? RopeFrequencyScale { get; }

    /// <summary>The encoding of text: UTF-8.</summary>
    Encoding Encoding { get; }

    /// <summary>Threads for one token; null for half the processors.</summary>
    int? Threads { get; }

    /// <summary>Threads for many tokens; null for half the processors.</summary>
    int? BatchThreads { get; }

    /// <summary>YaRN's extrapolation mix; null for the model's.</summary>
    float? YarnExtrapolationFactor { get; }

    /// <summary>YaRN's magnitude factor; null for 1.</summary>
    float? YarnAttentionFactor { get; }

    /// <summary>YaRN's low correction dimension; null for 32.</summary>
    float? YarnBetaFast { get; }

    /// <summary>YaRN's high correction dimension; null for 1.</summary>
    float? YarnBetaSlow { get; }

    /// <summary>YaRN's original context; null for the model's.</summary>
    uint? YarnOriginalContext { get; }

    /// <summary>How rotary positions are stretched; null for the model's way.</summary>
    RopeScalingType? YarnScalingType { get; }

    /// <summary>Type of the stored keys; null for 16-bit floating point.</summary>
    GGMLType? TypeK { get; }

    /// <summary>Type of the stored values; null for 16-bit floating point.</summary>
    GGMLType? TypeV { get; }

    /// <summary>Keep keys, values and attention off the GPU.</summary>
    bool NoKqvOffload { get; }

    /// <summary>Whether attention is computed by the fused kernel; null for llama.cpp's choice.</summary>
    bool? FlashAttention { get; }

    /// <summary>No longer read by llama.cpp.</summary>
    float? DefragThreshold { get; }

    /// <summary>How embeddings are pooled.</summary>
    LLamaPoolingType PoolingType { get; }

    /// <summary>What a token attends to.</summary>
    LLamaAttentionType AttentionType { get; }

    /// <summary>Whether large operations of host tensors are computed on the GPU; null for llama.cpp's choice.</summary>
    bool? OpOffload { get; }

    /// <summary>Whether sequences share one memory; null for true.</summary>
    bool? KVUnified { get; }

    /// <summary>Whether sliding-window layers keep the full memory; null for llama.cpp's choice.</summary>
    bool? SwaFull { get; }
}
