using System.Globalization;
using Experiments.Models.Gguf;

namespace Experiments.Models.Architecture;

/// <summary>Reads a model's shape from GGUF metadata.</summary>
internal static class DecoderHeaderReader
{
    // llama.cpp takes these for Gemma 2 where a file names none.
    private const int UsualWindow = 4096;
    private const double UsualAttentionCap = 50;
    private const double UsualLogitCap = 30;

    /// <summary>Reads the shape.</summary>
    public static DecoderArchitecture Read(GgufFile file, DecoderFamily family)
    {
        var traits = DecoderTraits.Of(family);
        var (name, isGemma2) = (traits.Name, family == DecoderFamily.Gemma2);
        var (width, heads) = (Size(file, $"{name}.embedding_length"), Size(file, $"{name}.attention.head_count"));
        var features = Size(file, $"{name}.attention.key_length", width / heads);
        var turned = Size(file, $"{name}.rope.dimension_count", features);
        var architecture = new DecoderArchitecture(
            Size(file, $"{name}.block_count"),
            width,
            heads,
            Size(file, $"{name}.attention.head_count_kv", heads),
            Size(file, $"{name}.feed_forward_length"),
            Context(file, name, family))
        {
            Family = family,
            HeadFeatures = features == width / heads && width % heads == 0 ? null : features,
            RopeBase = Decimal(file, $"{name}.rope.freq_base", 10000),
            RotaryWidth = turned == features ? null : turned,
            NormEpsilon = Decimal(file, $"{name}.attention.{DecoderHeader.EpsilonOf(traits)}", null),
            Tied = file.Tensors.All(tensor => tensor.Name != DecoderTensors.Output),
            AttentionBias = family == DecoderFamily.Llama && HasBias(file, DecoderTensors.Query(0)),
            FeedForwardBias = family == DecoderFamily.Llama && HasBias(file, DecoderTensors.Up(0)),
            Window = traits.LayersPerGlobal > 0 ? Size(file, $"{name}.attention.sliding_window", isGemma2 ? UsualWindow : null) : null,
            AttentionCap = isGemma2 ? Decimal(file, $"{name}.attn_logit_softcapping", UsualAttentionCap) : null,
            LogitCap = Cap(file, $"{name}.final_logit_softcapping", family),
        };
        return architecture with { RopeScaling = ReadScaling(file, architecture) };
    }

    // Within its window a model of Phi-3 sees the whole text, and llama.cpp computes nothing else.
    private static int Context(GgufFile file, string name, DecoderFamily family)
    {
        var context = Size(file, $"{name}.context_length");
        return family == DecoderFamily.Phi3 && file.Integer($"{name}.attention.sliding_window", 0) is > 0 and var window
            ? (int)Math.Min(context, window)
            : context;
    }

    private static double? Cap(GgufFile file, string key, DecoderFamily family) => family switch
    {
        DecoderFamily.Gemma2 => Decimal(file, key, UsualLogitCap),
        DecoderFamily.Gemma3 when Decimal(file, key, 0) is var cap and not 0 => cap,
        _ => null,
    };

    private static bool HasBias(GgufFile file, string weight) =>
        file.Tensors.Any(tensor => tensor.Name == DecoderTensors.Bias(weight));

    private static RopeScaling? ReadScaling(GgufFile file, DecoderArchitecture architecture)
    {
        if (file.Tensors.FirstOrDefault(tensor => tensor.Name == DecoderTensors.RopeDivisors) is { } divisors)
        {
            return Llama3Divisors.Find(file, architecture, file.ReadValues(divisors));
        }

        var prefix = $"{architecture.Traits.Name}.rope.scaling";
        var factor = Decimal(file, $"{prefix}.factor", 1);
        return file.Text($"{prefix}.type", "none") switch
        {
            "none" => null,
            "linear" when factor == 1 => null,
            "linear" => Scaling(RopeScalingKind.Linear),
            "yarn" => Scaling(RopeScalingKind.Yarn),
            var other => throw new StageException(
                $"{file.Path}: rotary positions are scaled ('{other}'); 'linear', 'yarn' and Llama 3's divisors can be computed here."),
        };

        RopeScaling Scaling(RopeScalingKind kind) =>
            new(kind, factor, Size(file, $"{prefix}.original_context_length", architecture.Context));
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
            ? double.Parse(((float)value).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : value;
    }
}
