using System.Runtime.InteropServices;
using LLama.Native.Interop;

namespace LLama.Native;

#pragma warning disable CA1051, IDE1006 // The fields are those of the C struct.

/// <summary>Parameters of a context, as llama.cpp lays them out.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct LLamaContextParams
{
    /// <summary>Tokens that the context holds; 0 for as many as the model was trained on.</summary>
    public uint n_ctx;

    /// <summary>The most tokens of a batch.</summary>
    public uint n_batch;

    /// <summary>The most tokens that are computed at once.</summary>
    public uint n_ubatch;

    /// <summary>The most sequences.</summary>
    public uint n_seq_max;

    /// <summary>Threads for one token.</summary>
    public int n_threads;

    /// <summary>Threads for many tokens.</summary>
    public int n_threads_batch;

    /// <summary>How rotary positions are stretched.</summary>
    public RopeScalingType rope_scaling_type;

    /// <summary>How embeddings are pooled.</summary>
    public LLamaPoolingType llama_pooling_type;

    /// <summary>What a token attends to.</summary>
    public LLamaAttentionType attention_type;

    /// <summary>Whether attention is computed by the fused kernel.</summary>
    public LLamaFlashAttentionType llama_flash_attn_type;

    /// <summary>Base of the rotary frequencies; 0 for the model's.</summary>
    public float rope_freq_base;

    /// <summary>Factor of the rotary frequencies; 0 for the model's.</summary>
    public float rope_freq_scale;

    /// <summary>YaRN's extrapolation mix; negative for the model's.</summary>
    public float yarn_ext_factor;

    /// <summary>YaRN's magnitude factor.</summary>
    public float yarn_attn_factor;

    /// <summary>YaRN's low correction dimension.</summary>
    public float yarn_beta_fast;

    /// <summary>YaRN's high correction dimension.</summary>
    public float yarn_beta_slow;

    /// <summary>YaRN's original context.</summary>
    public uint yarn_orig_ctx;

    /// <summary>No longer read by llama.cpp.</summary>
    public float defrag_threshold;

    /// <summary>Called at each node of the graph.</summary>
    public IntPtr cb_eval;

    /// <summary>Handed to <see cref="cb_eval"/>.</summary>
    public IntPtr cb_eval_user_data;

    /// <summary>Type of the stored keys.</summary>
    public GGMLType type_k;

    /// <summary>Type of the stored values.</summary>
    public GGMLType type_v;

    /// <summary>Stops the computation when it returns true.</summary>
    public IntPtr abort_callback;

    /// <summary>Handed to <see cref="abort_callback"/>.</summary>
    public IntPtr abort_callback_user_data;

    private byte embeddingsFlag;
    private byte offloadKqv;
    private byte noPerf;
    private byte opOffload;
    private byte swaFull;
    private byte kvUnified;
    private readonly nint samplers;
    private readonly nuint samplerCount;

    /// <summary>Compute embeddings too.</summary>
    public bool embeddings
    {
        readonly get => embeddingsFlag != 0;
        set => embeddingsFlag = value ? (byte)1 : (byte)0;
    }

    /// <summary>Keep keys, values and attention on the GPU.</summary>
    public bool offload_kqv
    {
        readonly get => offloadKqv != 0;
        set => offloadKqv = value ? (byte)1 : (byte)0;
    }

    /// <summary>Measure no times.</summary>
    public bool no_perf
    {
        readonly get => noPerf != 0;
        set => noPerf = value ? (byte)1 : (byte)0;
    }

    /// <summary>Compute large operations of host tensors on the GPU.</summary>
    public bool op_offload
    {
        readonly get => opOffload != 0;
        set => opOffload = value ? (byte)1 : (byte)0;
    }

    /// <summary>Keep the full memory for sliding-window layers.</summary>
    public bool swa_full
    {
        readonly get => swaFull != 0;
        set => swaFull = value ? (byte)1 : (byte)0;
    }

    /// <summary>One memory for all sequences instead of one for each.</summary>
    public bool kv_unified
    {
        readonly get => kvUnified != 0;
        set => kvUnified = value ? (byte)1 : (byte)0;
    }

    /// <summary>llama.cpp's defaults.</summary>
    public static LLamaContextParams Default() => NativeBackend.llama_context_default_params();
}
