using Experiments.Models.Gguf;

namespace Experiments.Models.Architecture;

/// <summary>Refuses variants of a family that cannot be computed here, by the name of what says so in the file.</summary>
internal static class DecoderVariant
{
    // They say the shape, which is read, or nothing that changes the computation.
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "vocab_size", "context_length", "embedding_length", "block_count", "feed_forward_length", "tensor_data_layout", "expert_count",
        "attention.head_count", "attention.head_count_kv", "attention.layer_norm_rms_epsilon", "attention.layer_norm_epsilon",
        "attention.key_length", "attention.value_length", "rope.dimension_count", "rope.freq_base", "rope.scaling.type",
        "rope.scaling.original_context_length", "rope.scaling.finetuned", "rope.scaling.factor",
    };

    private static readonly string[] OfGemma = ["attention.sliding_window", "attn_logit_softcapping", "final_logit_softcapping"];

    /// <summary>Checks the metadata.</summary>
    /// <exception cref="StageException">The file asks for another computation, or has a value that is unknown here.</exception>
    public static void Check(GgufFile file, DecoderArchitecture architecture)
    {
        var prefix = architecture.Traits.Name + ".";
        var found = file.Integer(prefix + "attention.value_length", architecture.HeadWidth);
        if (found != architecture.HeadWidth)
        {
            throw new StageException(
                $"{file.Path}: {prefix}attention.value_length is {found}, but keys have {architecture.HeadWidth} features; models where " +
                "they differ are not supported.");
        }

        if (file.Integer(prefix + "expert_count", 0) is var experts and not 0)
        {
            throw new StageException($"{file.Path}: a mixture of {experts} experts is not supported.");
        }

        foreach (var (key, value) in file.Metadata.Where(value => value.Key.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var name = key[prefix.Length..];
            if (!Known.Contains(name) && !(architecture.Window is not null && OfGemma.Contains(name))
                && !IsOfFamily(name, value, architecture) && !IsNeutral(key, value))
            {
                throw new StageException(
                    $"{file.Path}: the metadata has '{key}', which is not computed here; such a model cannot be trained and evaluated.");
            }
        }
    }

    // What a file may say again of its family; Phi-3's window has been read as its context.
    private static bool IsOfFamily(string name, GgufValue value, DecoderArchitecture architecture) => name switch
    {
        "attention.sliding_window" => architecture.Family == DecoderFamily.Phi3,
        "attention.sliding_window_pattern" => architecture.Traits.LayersPerGlobal is > 0 and var layers && Is(value, layers),
        "rope.freq_base_swa" => architecture.Traits.LocalRopeBase is > 0 and var local && Is(value, local),
        "rope.scaling.yarn_beta_fast" => Is(value, 32),
        "rope.scaling.yarn_beta_slow" or "rope.scaling.yarn_ext_factor" or "rope.scaling.yarn_attn_factor" => Is(value, 1),
        _ => false,
    };

    private static bool Is(GgufValue value, double expected) =>
        value.Content is IConvertible and not string and not bool && Convert.ToDouble(value.Content, null) == expected;

    // 0 says that there is no such thing; so does 1 of what is a factor.
    private static bool IsNeutral(string key, GgufValue value) => value.Content switch
    {
        false => true,
        IConvertible number and not string and not bool => number.ToDouble(null) is var size
            && (size == 0 || (size == 1 && key.Contains("scal", StringComparison.Ordinal))),
        _ => false,
    };
}
