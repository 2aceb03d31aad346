namespace Experiments.Models.Architecture;

/// <summary>The families of decoders that are computed here: which parts a block has, and what llama.cpp calls them.</summary>
/// <remarks>Each has a row in <c>docs/models.md</c>.</remarks>
public enum DecoderFamily
{
    /// <summary>
    /// RMSNorm, SwiGLU, rotary positions: Llama 1 to 3.x, Mistral, TinyLlama, SmolLM 1 and 2. Source: Touvron et al., arXiv:2302.13971.
    /// </summary>
    Llama,

    /// <summary>As Llama, but every fourth layer knows no positions. Source: the model card of SmolLM3-3B.</summary>
    Smollm3,

    /// <summary>As Llama, with biases of queries, keys and values: Qwen 2 and 2.5. Source: arXiv:2407.10671.</summary>
    Qwen2,

    /// <summary>As Llama, with norms of each head's queries and keys. Source: arXiv:2505.09388.</summary>
    Qwen3,

    /// <summary>
    /// GeGLU, norms before and after each part, scaled embeddings, soft caps, a sliding window in every other layer. Source:
    /// arXiv:2408.00118.
    /// </summary>
    Gemma2,

    /// <summary>
    /// As Gemma 2, with norms of queries and keys in place of soft caps, and a window in five of six layers. Source: arXiv:2503.19786.
    /// </summary>
    Gemma3,

    /// <summary>As Llama; files hold one matrix for queries, keys and values, and one for gate and up. Source: arXiv:2404.14219.</summary>
    Phi3,

    /// <summary>LayerNorm, GELU, biases everywhere, learned positions. Source: Radford et al., 2019.</summary>
    Gpt2,
}
