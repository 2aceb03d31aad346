using Experiments.Models.Architecture;

namespace Experiments.Models.Import;

/// <summary>How transformers calls a family in <c>config.json</c>, and which other members of it the family has.</summary>
/// <param name="ModelType">The member <c>model_type</c>.</param>
/// <param name="Class">The model's class among <c>architectures</c>.</param>
/// <param name="Family">The family.</param>
internal sealed record HuggingFaceFamily(string ModelType, string Class, DecoderFamily Family)
{
    private const string Gelu = "\"gelu_pytorch_tanh\"";

    /// <summary>The families, a model type each.</summary>
    public static IReadOnlyList<HuggingFaceFamily> All { get; } =
    [
        new("llama", "LlamaForCausalLM", DecoderFamily.Llama) { Read = ["attention_bias", "mlp_bias"] },
        new("mistral", "MistralForCausalLM", DecoderFamily.Llama) { Read = ["sliding_window"] },
        new("smollm3", "SmolLM3ForCausalLM", DecoderFamily.Smollm3)
        {
            Read = ["no_rope_layers"],
            Harmless = ["no_rope_layer_interval", "max_window_layers"],
        },
        new("qwen2", "Qwen2ForCausalLM", DecoderFamily.Qwen2) { Harmless = ["sliding_window", "max_window_layers"] },
        new("qwen3", "Qwen3ForCausalLM", DecoderFamily.Qwen3) { Harmless = ["sliding_window", "max_window_layers"] },
        new("gemma2", "Gemma2ForCausalLM", DecoderFamily.Gemma2)
        {
            Read = ["sliding_window", "attn_logit_softcapping", "final_logit_softcapping", "query_pre_attn_scalar"],
            Fixed = [("hidden_act", Gelu), ("hidden_activation", Gelu)],
            Harmless = ["sliding_window_size", "cache_implementation"],
        },
        new("gemma3_text", "Gemma3ForCausalLM", DecoderFamily.Gemma3)
        {
            Read = ["sliding_window", "final_logit_softcapping", "query_pre_attn_scalar"],
            Fixed =
            [
                ("hidden_act", Gelu), ("hidden_activation", Gelu), ("rope_local_base_freq", "10000"), ("sliding_window_pattern", "6"),
                ("_sliding_window_pattern", "6"), ("use_bidirectional_attention", "false"),
            ],
            Harmless = ["cache_implementation"],
        },
        new("phi3", "Phi3ForCausalLM", DecoderFamily.Phi3)
        {
            Read = ["sliding_window", "partial_rotary_factor"],
            Harmless = ["resid_pdrop", "embd_pdrop", "original_max_position_embeddings", "auto_map"],
        },
        new("gpt2", "GPT2LMHeadModel", DecoderFamily.Gpt2)
        {
            Fixed =
            [
                ("activation_function", "\"gelu_new\""), ("scale_attn_weights", "true"), ("scale_attn_by_inverse_layer_idx", "false"),
            ],
            Harmless =
            [
                "n_layer", "n_embd", "n_head", "n_inner", "n_positions", "n_ctx", "layer_norm_epsilon", "attn_pdrop", "embd_pdrop",
                "resid_pdrop", "reorder_and_upcast_attn", "summary_activation", "summary_first_dropout", "summary_proj_to_labels",
                "summary_type", "summary_use_proj", "task_specific_params", "gradient_checkpointing",
            ],
        },
    ];

    /// <summary>Members that other families must not have, and that are read for this one.</summary>
    public IReadOnlyList<string> Read { get; private init; } = [];

    /// <summary>Members with the only value that is computed here, as JSON.</summary>
    public IReadOnlyList<(string Name, string Value)> Fixed { get; private init; } = [];

    /// <summary>Members that say nothing of the computation, or what other members say.</summary>
    public IReadOnlyList<string> Harmless { get; private init; } = [];

    /// <summary>The family of a model type.</summary>
    /// <exception cref="StageException">There is none.</exception>
    public static HuggingFaceFamily Of(JsonFile config) =>
        All.FirstOrDefault(family => family.ModelType == config.Text("model_type"))
        ?? throw config.Refuse(
            $"the model's type is '{config.Text("model_type")}'; only {string.Join(", ", All.Select(family => $"'{family.ModelType}'"))} " +
            "can be trained and evaluated.");
}
