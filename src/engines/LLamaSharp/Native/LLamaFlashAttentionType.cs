namespace LLama.Native;

/// <summary>Whether attention is computed by the fused kernel, which rounds keys and values to 16 bits.</summary>
public enum LLamaFlashAttentionType
{
    /// <summary>llama.cpp decides.</summary>
    LLAMA_FLASH_ATTENTION_TYPE_AUTO = -1,

    /// <summary>By separate matrix products.</summary>
    LLAMA_FLASH_ATTENTION_TYPE_DISABLED = 0,

    /// <summary>By the fused kernel.</summary>
    LLAMA_FLASH_ATTENTION_TYPE_ENABLED = 1,
}
