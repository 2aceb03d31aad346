using System.Text.Json;
using Experiments.Models.Architecture;

namespace Experiments.Models.Import;

/// <summary>Reads a Llama model's size from <c>config.json</c>, and refuses what would make another computation of it.</summary>
internal static class HuggingFaceConfig
{
    // What the computation here does; another value is another model.
    private static readonly (string Name, string Value)[] Fixed =
    [
        ("hidden_act", "\"silu\""), ("attention_bias", "false"), ("mlp_bias", "false"), ("qkv_bias", "false"),
        ("partial_rotary_factor", "1"), ("rope_interleaved", "false"), ("is_causal", "true"), ("is_encoder_decoder", "false"),
        ("add_cross_attention", "false"), ("use_qk_norm", "false"), ("qk_norm", "false"), ("alibi", "false"),
        ("logit_scale", "1"), ("logits_scaling", "1"), ("embedding_multiplier", "1"), ("residual_multiplier", "1"),
        ("num_experts", "0"), ("num_local_experts", "0"), ("use_sliding_window", "false"), ("bias", "false"), ("use_bias", "false"),
        ("hidden_activation", "\"silu\""), ("activation_function", "\"silu\""), ("parallel_residual", "false"),
        ("use_parallel_residual", "false"), ("scale_embedding", "false"),
    ];

    // Absent, or null: nothing here computes them.
    private static readonly string[] Absent =
    [
        "sliding_window", "attention_chunk_size", "final_logit_softcapping", "attn_logit_softcapping", "attention_multiplier", "clip_qkv",
        "quantization_config", "no_rope_layers", "query_pre_attn_scalar", "norm_type",
    ];

    // They name the model, or belong to training and to the library's own running, or to the tokenizer, which has files of its own.
    private static readonly string[] Harmless =
    [
        "_name_or_path", "architectures", "attention_dropout", "bos_token_id", "eos_token_id", "pad_token_id", "unk_token_id", "dtype",
        "torch_dtype", "head_dim", "hidden_size", "initializer_range", "intermediate_size", "is_llama_config", "layer_types",
        "max_position_embeddings", "model_type", "num_attention_heads", "num_hidden_layers", "num_key_value_heads", "pretraining_tp",
        "rms_norm_eps", "rope_parameters", "rope_scaling", "rope_theta", "tie_word_embeddings", "transformers_version", "use_cache",
        "vocab_size",
    ];

    /// <summary>Reads the size.</summary>
    /// <param name="config">The file.</param>
    /// <param name="unread">Takes the names of members that are unknown here.</param>
    /// <exception cref="StageException">The model is no Llama that can be computed here.</exception>
    public static LlamaArchitecture Read(JsonFile config, ISet<string> unread)
    {
        if (config.Text("model_type") is var type and not "llama")
        {
            throw config.Refuse($"the model's type is '{type}'; only 'llama' can be trained and evaluated.");
        }

        CheckMembers(config, unread);
        HuggingFaceRotation.Check(config);
        var heads = config.Integer("num_attention_heads");
        var architecture = new LlamaArchitecture(
            config.Integer("num_hidden_layers"),
            config.Integer("hidden_size"),
            heads,
            config.Integer("num_key_value_heads", heads),
            config.Integer("intermediate_size"),
            config.Integer("max_position_embeddings"))
        {
            RopeBase = HuggingFaceRotation.Base(config),
            NormEpsilon = config.Find("rms_norm_eps") is { } epsilon ? config.Number("rms_norm_eps", epsilon) : 1e-6,
            Tied = config.Flag("tie_word_embeddings") ?? false,
        };
        architecture.Check();
        if (config.Integer("head_dim", architecture.HeadWidth) is var width && width != architecture.HeadWidth)
        {
            throw config.Refuse(
                $"head_dim is {width}, but hidden_size / num_attention_heads is {architecture.HeadWidth}; models where they differ " +
                "are not supported.");
        }

        return architecture;
    }

    private static void CheckMembers(JsonFile config, ISet<string> unread)
    {
        foreach (var (name, value) in Fixed)
        {
            if (config.Find(name) is { } found && !JsonFile.Same(found, value))
            {
                throw config.Refuse($"'{name}' is {found.GetRawText()}; only models with {value} can be computed here.");
            }
        }

        foreach (var name in Absent.Where(name => config.Find(name) is not null))
        {
            throw config.Refuse($"'{name}' is {config.Find(name)!.Value.GetRawText()}; models with it cannot be computed here.");
        }

        Check("architectures", "LlamaForCausalLM");
        Check("layer_types", "full_attention");
        unread.UnionWith(config.Root.EnumerateObject()
            .Where(member => member.Value.ValueKind != JsonValueKind.Null)
            .Select(member => member.Name)
            .Except([.. Fixed.Select(known => known.Name), .. Harmless]));

        void Check(string name, string only)
        {
            if (config.Find(name) is { } list
                && !(list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => JsonFile.Same(item, $"\"{only}\""))))
            {
                throw config.Refuse($"'{name}' is {list.GetRawText()}; only models with '{only}' can be computed here.");
            }
        }
    }
}
