using Experiments.Models.Gguf;

namespace Experiments.Models.Architecture;

/// <summary>A model's size as GGUF metadata.</summary>
internal static class LlamaHeader
{
    private const string Name = "llama";

    /// <summary>The metadata of a model, without its tokenizer.</summary>
    public static IReadOnlyList<KeyValuePair<string, GgufValue>> Metadata(LlamaArchitecture architecture, int vocabulary) =>
    [
        new("general.architecture", GgufValue.Of(Name)),
        new("general.type", GgufValue.Of("model")),
        new("general.name", GgufValue.Of("experiment")),
        new("general.file_type", GgufValue.Of(0u)),
        new("general.alignment", GgufValue.Of((uint)GgufWriter.Alignment)),
        new("llama.vocab_size", GgufValue.Of((uint)vocabulary)),
        new("llama.context_length", GgufValue.Of((uint)architecture.Context)),
        new("llama.embedding_length", GgufValue.Of((uint)architecture.Width)),
        new("llama.block_count", GgufValue.Of((uint)architecture.Layers)),
        new("llama.feed_forward_length", GgufValue.Of((uint)architecture.FeedForward)),
        new("llama.attention.head_count", GgufValue.Of((uint)architecture.Heads)),
        new("llama.attention.head_count_kv", GgufValue.Of((uint)architecture.KeyValueHeads)),
        new("llama.attention.layer_norm_rms_epsilon", GgufValue.Of((float)architecture.NormEpsilon)),
        new("llama.rope.dimension_count", GgufValue.Of((uint)architecture.HeadWidth)),
        new("llama.rope.freq_base", GgufValue.Of((float)architecture.RopeBase)),
    ];

    /// <summary>Reads a model's size.</summary>
    /// <exception cref="StageException">The file is no model of the Llama architecture, or of a variant that cannot be computed
    /// here.</exception>
    public static LlamaArchitecture Read(GgufFile file)
    {
        var name = file.Text("general.architecture");
        if (name != Name)
        {
            throw new StageException($"{file.Path}: the model's architecture is '{name}'; only '{Name}' can be trained and evaluated.");
        }

        var heads = Size(file, "llama.attention.head_count");
        var architecture = new LlamaArchitecture(
            Size(file, "llama.block_count"),
            Size(file, "llama.embedding_length"),
            heads,
            Size(file, "llama.attention.head_count_kv", heads),
            Size(file, "llama.feed_forward_length"),
            Size(file, "llama.context_length"))
        {
            RopeBase = Decimal(file, "llama.rope.freq_base", 10000),
            NormEpsilon = Decimal(file, "llama.attention.layer_norm_rms_epsilon", null),
            Tied = file.Tensors.All(tensor => tensor.Name != LlamaTensors.Output),
        };
        architecture.Check();
        if (architecture.Layers > file.Tensors.Count)
        {
            throw new StageException(
                $"{file.Path}: llama.block_count is {architecture.Layers}, but the file has only {file.Tensors.Count} tensors; it is " +
                "incomplete or damaged.");
        }

        LlamaVariant.Check(file, architecture);
        return architecture;
    }

    private static int Size(GgufFile file, string key, int? missing = null)
    {
        var value = file.Integer(key, missing);
        return value is >= 1 and <= int.MaxValue
            ? (int)value
            : throw new StageException($"{file.Path}: {key} is {value}; it must be at least 1.");
    }

    // Files hold single precision; its shortest decimal form gives back the number that was meant (1e-5, not 9.99999974e-06).
    private static double Decimal(GgufFile file, string key, double? missing)
    {
        var value = file.Number(key, missing);
        return (float)value == value
            ? double.Parse(
                ((float)value).ToString("R", System.Globalization.CultureInfo.InvariantCulture),
                System.Globalization.CultureInfo.InvariantCulture)
            : value;
    }
}
