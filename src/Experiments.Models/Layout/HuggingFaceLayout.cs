using Experiments.Models.Architecture;

namespace Experiments.Models.Layout;

/// <summary>The tensors of a Hugging Face folder, as transformers names and shapes them for a family.</summary>
internal static class HuggingFaceLayout
{
    // GGUF's part of the name, and theirs for most families.
    private static readonly Dictionary<string, string> Usual = new(StringComparer.Ordinal)
    {
        ["attn_norm"] = "input_layernorm",
        ["attn_q"] = "self_attn.q_proj",
        ["attn_k"] = "self_attn.k_proj",
        ["attn_v"] = "self_attn.v_proj",
        ["attn_output"] = "self_attn.o_proj",
        ["attn_q_norm"] = "self_attn.q_norm",
        ["attn_k_norm"] = "self_attn.k_norm",
        ["ffn_norm"] = "post_attention_layernorm",
        ["ffn_gate"] = "mlp.gate_proj",
        ["ffn_up"] = "mlp.up_proj",
        ["ffn_down"] = "mlp.down_proj",
    };

    private static readonly Dictionary<string, string> NormsAfterwards = new(Usual)
    {
        ["post_attention_norm"] = "post_attention_layernorm",
        ["ffn_norm"] = "pre_feedforward_layernorm",
        ["post_ffw_norm"] = "post_feedforward_layernorm",
    };

    private static readonly Dictionary<string, string> Phi3 = new(Usual)
    {
        ["attn_q"] = "self_attn.qkv_proj",
        ["ffn_gate"] = "mlp.gate_up_proj",
    };

    private static readonly Dictionary<string, string> Gpt2 = new(StringComparer.Ordinal)
    {
        ["attn_norm"] = "ln_1",
        ["attn_q"] = "attn.c_attn",
        ["attn_output"] = "attn.c_proj",
        ["ffn_norm"] = "ln_2",
        ["ffn_up"] = "mlp.c_fc",
        ["ffn_down"] = "mlp.c_proj",
    };

    /// <summary>The layout.</summary>
    /// <param name="architecture">The model.</param>
    /// <param name="vocabulary">Tokens of the vocabulary.</param>
    public static TensorLayout Of(DecoderArchitecture architecture, int vocabulary)
    {
        var isGpt2 = architecture.Family == DecoderFamily.Gpt2;
        return new(
            architecture,
            [.. Joints.Of(architecture, vocabulary).Select(parts => new TensorPlace(Name(parts[0].Name, architecture), parts)
            {
                // GPT-2's own code multiplies from the right.
                IsTransposed = isGpt2 && parts[0].Shape.Count == 2 && parts[0].Name.StartsWith("blk.", StringComparison.Ordinal),
                PairsAreHalves = !architecture.Traits.LearnsPositions,
                IsOffset = architecture.Traits.GainsAreOffsets && parts[0].Shape.Count == 1,
            })]);
    }

    private static string Name(string gguf, DecoderArchitecture architecture)
    {
        // blk.3.attn_q.weight
        var isGpt2 = architecture.Family == DecoderFamily.Gpt2;
        var parts = gguf.Split('.');
        return parts[0] switch
        {
            "token_embd" => isGpt2 ? "transformer.wte.weight" : "model.embed_tokens.weight",
            "position_embd" => "transformer.wpe.weight",
            "output_norm" => (isGpt2 ? "transformer.ln_f." : "model.norm.") + parts[1],
            "output" => "lm_head.weight",
            _ => $"{(isGpt2 ? "transformer.h" : "model.layers")}.{parts[1]}.{NamesOf(architecture)[parts[2]]}.{parts[3]}",
        };
    }

    private static Dictionary<string, string> NamesOf(DecoderArchitecture architecture) => architecture.Family switch
    {
        DecoderFamily.Gpt2 => Gpt2,
        DecoderFamily.Phi3 => Phi3,
        _ => architecture.Traits.NormsAfterwards ? NormsAfterwards : Usual,
    };
}
