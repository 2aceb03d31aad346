using Experiments.Models.Architecture;

namespace Experiments.Models.Import;

/// <summary>Reads the numbers of <c>config.json</c>.</summary>
internal static class HuggingFaceShape
{
    /// <summary>The shape of a model of any family but GPT-2.</summary>
    public static DecoderArchitecture Read(JsonFile config, DecoderFamily family)
    {
        var (width, heads) = (config.Integer("hidden_size"), config.Integer("num_attention_heads"));
        var features = config.Integer("head_dim", width / Math.Max(1, heads));
        var isPlain = heads > 0 && width % heads == 0 && features == width / heads;
        var hasWindow = DecoderTraits.Of(family).LayersPerGlobal > 0;
        return new DecoderArchitecture(
            config.Integer("num_hidden_layers"),
            width,
            heads,
            config.Integer("num_key_value_heads", heads),
            config.Integer("intermediate_size"),
            Context(config, family))
        {
            Family = family,
            HeadFeatures = isPlain ? null : features,
            RopeBase = HuggingFaceRotation.Base(config),
            RopeScaling = HuggingFaceRotation.Scaling(config),
            RotaryWidth = HuggingFaceRotation.Share(config) is var share and not 1 ? (int)(features * share) : null,
            NormEpsilon = Number(config, "rms_norm_eps") ?? 1e-6,
            AttentionBias = config.Flag("attention_bias") ?? false,
            FeedForwardBias = config.Flag("mlp_bias") ?? false,
            Window = hasWindow ? config.Integer("sliding_window") : null,
            AttentionCap = Number(config, "attn_logit_softcapping"),
            LogitCap = Number(config, "final_logit_softcapping"),
        };
    }

    /// <summary>The shape of a GPT-2.</summary>
    public static DecoderArchitecture Gpt2(JsonFile config)
    {
        var (width, heads) = (config.Integer("n_embd"), config.Integer("n_head"));
        return new DecoderArchitecture(
            config.Integer("n_layer"),
            width,
            heads,
            heads,
            config.Integer("n_inner", 4 * width),
            config.Integer("n_positions"))
        {
            Family = DecoderFamily.Gpt2,
            NormEpsilon = Number(config, "layer_norm_epsilon") ?? 1e-5,
        };
    }

    /// <summary>Refuses layers of another kind than the family's pattern has, and scores of another scale.</summary>
    /// <exception cref="StageException">There are such.</exception>
    public static void CheckLayers(JsonFile config, DecoderArchitecture architecture)
    {
        var layers = Enumerable.Range(0, architecture.Layers).ToList();
        CheckList("layer_types", [.. layers.Select(layer => architecture.IsLocal(layer) ? "\"sliding_attention\"" : "\"full_attention\"")]);
        CheckList("no_rope_layers", [.. layers.Select(layer => architecture.IsRotary(layer) ? "1" : "0")]);
        if (Number(config, "query_pre_attn_scalar") is { } scalar
            && Math.Abs(1 / Math.Sqrt(scalar) - architecture.ScoreScale) > 1e-9)
        {
            var own = 1 / (architecture.ScoreScale * architecture.ScoreScale);
            throw config.Refuse($"'query_pre_attn_scalar' is {scalar}; with this shape llama.cpp computes {own:0.###}.");
        }

        void CheckList(string name, IReadOnlyList<string> expected)
        {
            if (config.Find(name) is { } list && !JsonFile.Same(list, $"[{string.Join(",", expected)}]"))
            {
                var only = $"[{string.Join(", ", expected)}]";
                throw config.Refuse($"'{name}' is {list.GetRawText()}; only models with {only} can be computed here.");
            }
        }
    }

    // Within its window such a model sees the whole text; llama.cpp computes no window for these families.
    private static int Context(JsonFile config, DecoderFamily family)
    {
        var context = config.Integer("max_position_embeddings");
        return family is DecoderFamily.Llama or DecoderFamily.Phi3 && config.Integer("sliding_window", context) is var window
            ? Math.Min(context, window)
            : context;
    }

    private static double? Number(JsonFile config, string name) =>
        config.Find(name) is { } value ? config.Number(name, value) : null;
}
