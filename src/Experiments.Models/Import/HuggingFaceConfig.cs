using System.Text.Json;
using Experiments.Models.Architecture;

namespace Experiments.Models.Import;

/// <summary>Reads a model's shape from <c>config.json</c>, and refuses what would make another computation of it.</summary>
internal static class HuggingFaceConfig
{
    // What the computation here does, where a family has no word of its own; another value is another model.
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
        "quantization_config", "no_rope_layers", "query_pre_attn_scalar", "norm_type", "rope_local_base_freq", "sliding_window_pattern",
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

    /// <summary>Reads the shape.</summary>
    /// <param name="config">The file.</param>
    /// <param name="isTied">Whether the weights have no matrix of the head's own, for a file that does not say it.</param>
    /// <param name="unread">Takes the names of members that are unknown here.</param>
    /// <exception cref="StageException">The model is none that can be computed here.</exception>
    public static DecoderArchitecture Read(JsonFile config, bool isTied, ISet<string> unread)
    {
        var family = HuggingFaceFamily.Of(config);
        CheckMembers(config, family, unread);
        var architecture = family.Family == DecoderFamily.Gpt2
            ? HuggingFaceShape.Gpt2(config)
            : HuggingFaceShape.Read(config, family.Family);
        architecture = architecture with { Tied = config.Flag("tie_word_embeddings") ?? isTied };
        architecture.Check();
        HuggingFaceShape.CheckLayers(config, architecture);
        return architecture;
    }

    private static void CheckMembers(JsonFile config, HuggingFaceFamily family, ISet<string> unread)
    {
        var others = family.Fixed.Select(own => own.Name).Concat(family.Read).Concat(family.Harmless).ToHashSet();
        foreach (var (name, value) in Fixed.Where(known => !others.Contains(known.Name)).Concat(family.Fixed))
        {
            if (config.Find(name) is { } found && !JsonFile.Same(found, value))
            {
                throw config.Refuse($"'{name}' is {found.GetRawText()}; only models with {value} can be computed here.");
            }
        }

        foreach (var name in Absent.Where(name => !others.Contains(name) && config.Find(name) is not null))
        {
            throw config.Refuse($"'{name}' is {config.Find(name)!.Value.GetRawText()}; models with it cannot be computed here.");
        }

        if (config.Find("architectures") is { } list
            && !(list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => JsonFile.Same(item, $"\"{family.Class}\""))))
        {
            throw config.Refuse($"'architectures' is {list.GetRawText()}; only models with '{family.Class}' can be computed here.");
        }

        unread.UnionWith(config.Root.EnumerateObject()
            .Where(member => member.Value.ValueKind != JsonValueKind.Null)
            .Select(member => member.Name)
            .Except([.. Fixed.Select(known => known.Name), .. Harmless, .. others]));
    }
}
