using Experiments.Models.Gguf;

namespace Experiments.Models.Architecture;

/// <summary>Refuses variants of the Llama architecture that cannot be computed here, by the name of what says so in the file.</summary>
internal static class LlamaVariant
{
    private const string Prefix = "llama.";

    // They say the size, or nothing that changes the computation.
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "vocab_size", "context_length", "embedding_length", "block_count", "feed_forward_length", "tensor_data_layout", "expert_count",
        "attention.head_count", "attention.head_count_kv", "attention.layer_norm_rms_epsilon", "attention.layer_norm_epsilon",
        "attention.key_length", "attention.value_length", "rope.dimension_count", "rope.freq_base", "rope.scaling.type",
        "rope.scaling.original_context_length", "rope.scaling.finetuned",
    };

    /// <summary>Checks the metadata.</summary>
    /// <exception cref="StageException">The file asks for another computation, or has a value that is unknown here.</exception>
    public static void Check(GgufFile file, LlamaArchitecture architecture)
    {
        foreach (var name in (string[])["rope.dimension_count", "attention.key_length", "attention.value_length"])
        {
            var found = file.Integer(Prefix + name, architecture.HeadWidth);
            if (found != architecture.HeadWidth)
            {
                throw new StageException(
                    $"{file.Path}: {Prefix}{name} is {found}, but width / heads is {architecture.HeadWidth}; models where they differ " +
                    "are not supported.");
            }
        }

        if (file.Text("llama.rope.scaling.type", "none") is var scaling and not "none")
        {
            throw new StageException($"{file.Path}: rotary positions are scaled ('{scaling}'), which is not supported.");
        }

        if (file.Integer("llama.expert_count", 0) is var experts and not 0)
        {
            throw new StageException($"{file.Path}: a mixture of {experts} experts is not supported.");
        }

        foreach (var (key, value) in file.Metadata.Where(value => value.Key.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            if (!Known.Contains(key[Prefix.Length..]) && !IsNeutral(key, value))
            {
                throw new StageException(
                    $"{file.Path}: the metadata has '{key}', which is not computed here; such a model cannot be trained and evaluated.");
            }
        }
    }

    // 0 says that there is no such thing; so does 1 of what is a factor.
    private static bool IsNeutral(string key, GgufValue value) => value.Content switch
    {
        false => true,
        IConvertible number and not string and not bool => number.ToDouble(null) is var size
            && (size == 0 || (size == 1 && key.Contains("scal", StringComparison.Ordinal))),
        _ => false,
    };
}
