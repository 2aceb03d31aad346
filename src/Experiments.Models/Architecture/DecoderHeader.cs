using Experiments.Models.Gguf;

namespace Experiments.Models.Architecture;

/// <summary>A model's shape as GGUF metadata.</summary>
internal static class DecoderHeader
{
    /// <summary>The metadata of a model, without its tokenizer.</summary>
    public static IReadOnlyList<KeyValuePair<string, GgufValue>> Metadata(DecoderArchitecture architecture, int vocabulary)
    {
        var name = architecture.Traits.Name;
        return
        [
            new("general.architecture", GgufValue.Of(name)),
            new("general.type", GgufValue.Of("model")),
            new("general.name", GgufValue.Of("experiment")),
            new("general.file_type", GgufValue.Of(0u)),
            new("general.alignment", GgufValue.Of((uint)GgufWriter.Alignment)),
            new($"{name}.vocab_size", GgufValue.Of((uint)vocabulary)),
            new($"{name}.context_length", GgufValue.Of((uint)architecture.Context)),
            new($"{name}.embedding_length", GgufValue.Of((uint)architecture.Width)),
            new($"{name}.block_count", GgufValue.Of((uint)architecture.Layers)),
            new($"{name}.feed_forward_length", GgufValue.Of((uint)architecture.FeedForward)),
            new($"{name}.attention.head_count", GgufValue.Of((uint)architecture.Heads)),
            new($"{name}.attention.head_count_kv", GgufValue.Of((uint)architecture.KeyValueHeads)),
            new($"{name}.attention.{EpsilonOf(architecture.Traits)}", GgufValue.Of((float)architecture.NormEpsilon)),
            .. Others(architecture).Select(entry => KeyValuePair.Create($"{name}.{entry.Key}", entry.Value)),
            .. Llama3Divisors.Metadata(architecture),
        ];
    }

    /// <summary>Tensors that are no weights: what rotary frequencies are divided by.</summary>
    public static IEnumerable<NamedTensor> Tensors(DecoderArchitecture architecture) =>
        architecture.RopeScaling is { Kind: RopeScalingKind.Llama3 } scaling
            && RotaryFrequencies.Divisors(architecture, scaling) is var divisors
            ? [new(DecoderTensors.RopeDivisors, [divisors.Count], [.. divisors.Select(divisor => (float)divisor)])]
            : [];

    /// <summary>Reads a model's shape.</summary>
    /// <exception cref="StageException">The file is no model of a family that is computed here, or of a variant that is not.</exception>
    public static DecoderArchitecture Read(GgufFile file)
    {
        var name = file.Text("general.architecture");
        if (DecoderTraits.Find(name) is not { } family)
        {
            var known = Enum.GetValues<DecoderFamily>().Select(one => $"'{DecoderTraits.Of(one).Name}'");
            throw new StageException(
                $"{file.Path}: the model's architecture is '{name}'; only {string.Join(", ", known)} can be trained and evaluated.");
        }

        var architecture = DecoderHeaderReader.Read(file, family);
        architecture.Check();
        if (architecture.Layers > file.Tensors.Count)
        {
            throw new StageException(
                $"{file.Path}: {name}.block_count is {architecture.Layers}, but the file has only {file.Tensors.Count} tensors; it is " +
                "incomplete or damaged.");
        }

        DecoderVariant.Check(file, architecture);
        return architecture;
    }

    /// <summary>The end of the key of what norms add to the mean square.</summary>
    internal static string EpsilonOf(DecoderTraits traits) => traits.UsesLayerNorm ? "layer_norm_epsilon" : "layer_norm_rms_epsilon";

    private static IEnumerable<KeyValuePair<string, GgufValue>> Others(DecoderArchitecture architecture)
    {
        if (architecture.HeadFeatures is not null)
        {
            yield return new("attention.key_length", GgufValue.Of((uint)architecture.HeadWidth));
            yield return new("attention.value_length", GgufValue.Of((uint)architecture.HeadWidth));
        }

        if (!architecture.Traits.LearnsPositions)
        {
            yield return new("rope.dimension_count", GgufValue.Of((uint)(architecture.RotaryWidth ?? architecture.HeadWidth)));
            yield return new("rope.freq_base", GgufValue.Of((float)architecture.RopeBase));
        }

        // llama.cpp knows llama3 by its tensor alone.
        if (architecture.RopeScaling is { Kind: not RopeScalingKind.Llama3 } scaling)
        {
            foreach (var entry in Scaling(scaling))
            {
                yield return entry;
            }
        }

        if (architecture.Window is { } window)
        {
            yield return new("attention.sliding_window", GgufValue.Of((uint)window));
        }

        if (architecture.AttentionCap is { } attentionCap)
        {
            yield return new("attn_logit_softcapping", GgufValue.Of((float)attentionCap));
        }

        if (architecture.LogitCap is { } logitCap)
        {
            yield return new("final_logit_softcapping", GgufValue.Of((float)logitCap));
        }
    }

    private static IEnumerable<KeyValuePair<string, GgufValue>> Scaling(RopeScaling scaling)
    {
        yield return new("rope.scaling.type", GgufValue.Of(scaling.Kind == RopeScalingKind.Linear ? "linear" : "yarn"));
        yield return new("rope.scaling.factor", GgufValue.Of((float)scaling.Factor));
        yield return new("rope.scaling.original_context_length", GgufValue.Of((uint)scaling.OriginalContext));
    }
}
