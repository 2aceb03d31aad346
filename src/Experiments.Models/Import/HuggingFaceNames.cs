namespace Experiments.Models.Import;

/// <summary>Hugging Face's names of a Llama model's tensors.</summary>
internal static class HuggingFaceNames
{
    private static readonly (string Gguf, string Theirs)[] Parts =
    [
        ("attn_norm", "input_layernorm"),
        ("attn_q", "self_attn.q_proj"),
        ("attn_k", "self_attn.k_proj"),
        ("attn_v", "self_attn.v_proj"),
        ("attn_output", "self_attn.o_proj"),
        ("ffn_norm", "post_attention_layernorm"),
        ("ffn_gate", "mlp.gate_proj"),
        ("ffn_up", "mlp.up_proj"),
        ("ffn_down", "mlp.down_proj"),
    ];

    /// <summary>The name of a tensor, by its name in GGUF.</summary>
    public static string Of(string gguf)
    {
        // blk.3.attn_q.weight
        var parts = gguf.Split('.');
        return parts[0] switch
        {
            "token_embd" => "model.embed_tokens.weight",
            "output_norm" => "model.norm.weight",
            "output" => "lm_head.weight",
            _ => $"model.layers.{parts[1]}.{Array.Find(Parts, part => part.Gguf == parts[2]).Theirs}.weight",
        };
    }

    /// <summary>Whether rotary positions turn the tensor's outputs.</summary>
    public static bool IsRotated(string gguf) =>
        gguf.EndsWith(".attn_q.weight", StringComparison.Ordinal) || gguf.EndsWith(".attn_k.weight", StringComparison.Ordinal);
}
