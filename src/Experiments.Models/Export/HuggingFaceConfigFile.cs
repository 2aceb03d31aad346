using System.Text.Json.Nodes;
using Experiments.Models.Architecture;
using Experiments.Models.Import;
using Experiments.Models.Tokenizers;

namespace Experiments.Models.Export;

/// <summary>A model's shape as <c>config.json</c>, in words that all versions of transformers since 4.50 read.</summary>
internal static class HuggingFaceConfigFile
{
    /// <summary>The file's content.</summary>
    /// <param name="architecture">The model.</param>
    /// <param name="tokenizer">Its tokenizer.</param>
    /// <param name="type">The number format of the weights.</param>
    public static JsonObject Of(DecoderArchitecture architecture, TokenizerMetadata tokenizer, WeightType type)
    {
        var family = HuggingFaceFamily.All.First(one => one.Family == architecture.Family);
        var config = new JsonObject
        {
            ["architectures"] = new JsonArray(family.Class),
            ["model_type"] = family.ModelType,
            ["torch_dtype"] = type switch { WeightType.F32 => "float32", WeightType.F16 => "float16", _ => "bfloat16" },
            ["vocab_size"] = tokenizer.Tokens.Count,
            ["tie_word_embeddings"] = architecture.Tied,
        };
        AddToken(config, "bos_token_id", tokenizer.BeginOfText);
        AddToken(config, "eos_token_id", tokenizer.EndOfText);
        if (architecture.Family == DecoderFamily.Gpt2)
        {
            AddGpt2(config, architecture);
        }
        else
        {
            AddSizes(config, architecture);
            AddRotation(config, architecture);
            AddOfFamily(config, architecture);
        }

        return config;
    }

    private static void AddToken(JsonObject config, string name, int id)
    {
        if (id >= 0)
        {
            config[name] = id;
        }
    }

    private static void AddGpt2(JsonObject config, DecoderArchitecture architecture)
    {
        config["activation_function"] = "gelu_new";
        config["n_layer"] = architecture.Layers;
        config["n_embd"] = architecture.Width;
        config["n_head"] = architecture.Heads;
        config["n_inner"] = architecture.FeedForward;
        config["n_positions"] = architecture.Context;
        config["layer_norm_epsilon"] = architecture.NormEpsilon;
    }

    private static void AddSizes(JsonObject config, DecoderArchitecture architecture)
    {
        config["num_hidden_layers"] = architecture.Layers;
        config["hidden_size"] = architecture.Width;
        config["num_attention_heads"] = architecture.Heads;
        config["num_key_value_heads"] = architecture.KeyValueHeads;
        config["head_dim"] = architecture.HeadWidth;
        config["intermediate_size"] = architecture.FeedForward;
        config["max_position_embeddings"] = architecture.Context;
        config["rms_norm_eps"] = architecture.NormEpsilon;
        config[architecture.Traits.ScalesEmbedding ? "hidden_activation" : "hidden_act"] =
            architecture.Traits.Activation == Activation.Silu ? "silu" : "gelu_pytorch_tanh";
    }

    private static void AddRotation(JsonObject config, DecoderArchitecture architecture)
    {
        config["rope_theta"] = architecture.RopeBase;
        if (architecture.RopeScaling is { } scaling)
        {
            var rope = new JsonObject
            {
                ["rope_type"] = scaling.Kind.ToString().ToLowerInvariant(),
                ["factor"] = scaling.Factor,
            };
            if (scaling.Kind != RopeScalingKind.Linear)
            {
                rope["original_max_position_embeddings"] = scaling.OriginalContext;
            }

            if (scaling.Kind == RopeScalingKind.Llama3)
            {
                rope["low_freq_factor"] = 1;
                rope["high_freq_factor"] = 4;
            }

            config["rope_scaling"] = rope;
        }

        if (architecture.RotaryWidth is { } turned)
        {
            config["partial_rotary_factor"] = (double)turned / architecture.HeadWidth;
        }
    }

    private static void AddOfFamily(JsonObject config, DecoderArchitecture architecture)
    {
        var traits = architecture.Traits;
        if (architecture.Family == DecoderFamily.Llama)
        {
            config["attention_bias"] = architecture.AttentionBias;
            config["mlp_bias"] = architecture.FeedForwardBias;
        }

        if (traits.LayersPerUnplaced > 0)
        {
            var layers = Enumerable.Range(0, architecture.Layers);
            config["no_rope_layers"] = new JsonArray([.. layers.Select(layer => JsonValue.Create(architecture.IsRotary(layer) ? 1 : 0))]);
        }

        if (traits.LayersPerGlobal > 0)
        {
            config["sliding_window"] = architecture.Window;
            config["query_pre_attn_scalar"] = Math.Round(1 / (architecture.ScoreScale * architecture.ScoreScale), 6);
            config["attn_logit_softcapping"] = architecture.AttentionCap;
            config["final_logit_softcapping"] = architecture.LogitCap;
        }

        if (traits.LocalRopeBase > 0)
        {
            config["sliding_window_pattern"] = traits.LayersPerGlobal;
            config["rope_local_base_freq"] = traits.LocalRopeBase;
        }
    }
}
