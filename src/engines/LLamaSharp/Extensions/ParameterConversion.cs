using LLama.Abstractions;
using LLama.Native;

namespace LLama.Extensions;

/// <summary>Turns parameters into those of C, with the package's defaults.</summary>
internal static class ParameterConversion
{
    /// <summary>The model's parameters, without what points to managed memory.</summary>
    /// <exception cref="NotSupportedException">The machine cannot do what is asked.</exception>
    internal static LLamaModelParams ToNative(this IModelParams parameters)
    {
        NativeApi.llama_empty_call();
        if (parameters.UseMemoryLock && !NativeApi.llama_supports_mlock())
            throw new NotSupportedException("'UseMemoryLock' is not supported (llama_supports_mlock() == false)");
        if (parameters.UseMemorymap && !NativeApi.llama_supports_mmap())
            throw new NotSupportedException("'UseMemorymap' is not supported (llama_supports_mmap() == false)");

        var native = LLamaModelParams.Default();
        native.main_gpu = parameters.MainGpu;
        native.n_gpu_layers = parameters.GpuLayerCount < 0 ? int.MaxValue : parameters.GpuLayerCount;
        native.split_mode = parameters.SplitMode ?? native.split_mode;
        native.use_mmap = parameters.UseMemorymap;
        native.use_direct_io = parameters.UseDirectIO;
        native.use_mlock = parameters.UseMemoryLock;
        native.vocab_only = parameters.VocabOnly;
        native.check_tensors = parameters.CheckTensors;
        return native;
    }

    /// <summary>The context's parameters.</summary>
    internal static LLamaContextParams ToNative(this IContextParams parameters)
    {
        NativeApi.llama_empty_call();
        var native = LLamaContextParams.Default();
        native.n_ctx = parameters.ContextSize ?? 0;
        native.n_batch = parameters.BatchSize;
        native.n_ubatch = parameters.UBatchSize;
        native.n_seq_max = parameters.SeqMax;
        native.n_threads = Threads(parameters.Threads);
        native.n_threads_batch = Threads(parameters.BatchThreads);
        native.embeddings = parameters.Embeddings;
        native.llama_pooling_type = parameters.PoolingType;
        native.attention_type = parameters.AttentionType;
        SetPositions(ref native, parameters);
        SetMemory(ref native, parameters);
        return native;
    }

    private static void SetPositions(ref LLamaContextParams native, IContextParams parameters)
    {
        native.rope_freq_base = parameters.RopeFrequencyBase ?? 0;
        native.rope_freq_scale = parameters.RopeFrequencyScale ?? 0;
        native.rope_scaling_type = parameters.YarnScalingType ?? RopeScalingType.Unspecified;
        native.yarn_ext_factor = parameters.YarnExtrapolationFactor ?? -1;
        native.yarn_attn_factor = parameters.YarnAttentionFactor ?? 1;
        native.yarn_beta_fast = parameters.YarnBetaFast ?? 32;
        native.yarn_beta_slow = parameters.YarnBetaSlow ?? 1;
        native.yarn_orig_ctx = parameters.YarnOriginalContext ?? 0;
    }

    private static void SetMemory(ref LLamaContextParams native, IContextParams parameters)
    {
        native.type_k = parameters.TypeK ?? GGMLType.GGML_TYPE_F16;
        native.type_v = parameters.TypeV ?? GGMLType.GGML_TYPE_F16;
        native.offload_kqv = !parameters.NoKqvOffload;
        native.defrag_threshold = parameters.DefragThreshold ?? -1;
        native.llama_flash_attn_type = parameters.FlashAttention switch
        {
            true => LLamaFlashAttentionType.LLAMA_FLASH_ATTENTION_TYPE_ENABLED,
            false => LLamaFlashAttentionType.LLAMA_FLASH_ATTENTION_TYPE_DISABLED,
            null => LLamaFlashAttentionType.LLAMA_FLASH_ATTENTION_TYPE_AUTO,
        };
        native.swa_full = parameters.SwaFull ?? native.swa_full;
        native.op_offload = parameters.OpOffload ?? native.op_offload;

        // The package's default, not llama.cpp's.
        native.kv_unified = parameters.KVUnified ?? true;
    }

    private static int Threads(int? wanted) => wanted is > 0 ? wanted.Value : Math.Max(Environment.ProcessorCount / 2, 1);
}
