using Experiments.Models.Gguf;

namespace Experiments.Models.Architecture;

/// <summary>Which scaling of Llama 3 a file means: GGUF holds nothing of it but the divisors of rotary frequencies.</summary>
/// <remarks>Files of ours say it in two values that llama.cpp passes over; of others it follows from the divisors.</remarks>
internal static class Llama3Divisors
{
    private const string FactorKey = "experiments.rope.factor";
    private const string ContextKey = "experiments.rope.original_context_length";

    // Divisors are single precision, computed by others.
    private const double Tolerance = 1e-4;

    private static readonly int[] Contexts = [8192, 2048, 4096, 16384, 32768, 65536, 131072];

    /// <summary>What files of ours say.</summary>
    public static IEnumerable<KeyValuePair<string, GgufValue>> Metadata(DecoderArchitecture architecture) =>
        architecture.RopeScaling is { Kind: RopeScalingKind.Llama3 } scaling
            ?
            [
                new(FactorKey, GgufValue.Of((float)scaling.Factor)),
                new(ContextKey, GgufValue.Of((uint)scaling.OriginalContext)),
            ]
            : [];

    /// <summary>The scaling; null where all divisors are 1.</summary>
    /// <param name="file">The file.</param>
    /// <param name="architecture">The model, without scaling.</param>
    /// <param name="divisors">The file's divisors, (turned features / 2).</param>
    /// <exception cref="StageException">No such scaling gives them.</exception>
    public static RopeScaling? Find(GgufFile file, DecoderArchitecture architecture, float[] divisors)
    {
        if (Array.TrueForAll(divisors, divisor => divisor == 1))
        {
            return null;
        }

        var factor = file.Number(FactorKey, Math.Round(divisors.Max(), 4));
        var contexts = file.Has(ContextKey) ? [(int)file.Integer(ContextKey)] : Contexts;
        return contexts
            .Select(context => new RopeScaling(RopeScalingKind.Llama3, Math.Max(1, factor), context))
            .FirstOrDefault(scaling => Fits(RotaryFrequencies.Divisors(architecture, scaling), divisors))
            ?? throw new StageException(
                $"{file.Path}: the tensor 'rope_freqs.weight' divides rotary frequencies in another way than Llama 3 does with an " +
                $"original context of {string.Join(", ", contexts)} tokens; such a model cannot be computed here.");
    }

    private static bool Fits(IReadOnlyList<double> expected, float[] found) =>
        expected.Count == found.Length && expected.Zip(found).All(pair => Math.Abs(pair.First - pair.Second) <= Tolerance * pair.First);
}
